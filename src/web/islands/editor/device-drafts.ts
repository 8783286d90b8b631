// Drafts kept on this device: one for each time an editor was opened, so that two tabs never write over each other.
import { type DraftSettings, readSettings } from './draft-settings.ts'

export interface Draft {
  text: string
  language: string
  /** Number of the revision it was begun from. */
  base: number
  /** The summary it was begun from, where the form says so; 0 for a new one. */
  summary?: number | undefined
  settings?: DraftSettings | undefined
}

export interface DeviceDraft extends Draft {
  /** Milliseconds since 1970. */
  savedAt: number
  /** Whether the server has this very text. */
  isOnServer: boolean
}

export interface KeptDraft extends DeviceDraft {
  key: string
}

export interface DeviceDrafts {
  /** What other openings of this editor left here, the newest first. */
  others(): KeptDraft[]
  /** False if the device has no room. */
  keep(draft: DeviceDraft): boolean
  forget(key?: string): void
}

/** Written at once and not later, because a page that closes waits for nothing. */
export function openDeviceDrafts(storage: Storage | undefined, place: string, opening: string): DeviceDrafts {
  const prefix = `scholium:draft:${place}:`
  const own = prefix + opening
  return {
    others() {
      const keys = storage ? Object.keys(storage).filter((key) => key.startsWith(prefix) && key !== own) : []
      const found = keys.flatMap((key) => readDraft(key, storage?.getItem(key) ?? ''))
      return found.sort((a, b) => b.savedAt - a.savedAt)
    },
    keep(draft) {
      try {
        storage?.setItem(own, JSON.stringify(draft))
        return storage !== undefined
      } catch {
        return false
      }
    },
    forget(key = own) {
      storage?.removeItem(key)
    },
  }
}

function readDraft(key: string, written: string): KeptDraft[] {
  try {
    const { text, language, base, summary, savedAt, isOnServer, ...rest } = JSON.parse(written)
    const settings = readSettings(rest.settings)
    if (typeof text !== 'string' || typeof savedAt !== 'number') return []
    return [
      {
        key,
        text,
        language: String(language),
        base: Number(base),
        ...(typeof summary === 'number' ? { summary } : {}),
        ...(settings ? { settings } : {}),
        savedAt,
        isOnServer: isOnServer === true,
      },
    ]
  } catch {
    return []
  }
}

/** Storage may be switched off; asking for it then throws. */
export function findStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
