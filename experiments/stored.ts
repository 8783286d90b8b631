// The stored results: runs that the repository keeps, by experiment and preset. Read on a server only.
import { readFile, stat } from 'node:fs/promises'
import type { PresetName } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'

export function folderOf(id: string): URL {
  return new URL(`./${id}/`, import.meta.url)
}

export function resultFile(id: string, preset: PresetName): URL {
  return new URL(`results/${preset}.json`, folderOf(id))
}

interface Kept {
  changedAt: number
  record: RunRecord
}

/** By file: what was read, and when the file had last changed by then. */
const kept = new Map<string, Kept>()

/** Nothing where there is none yet. As long as its file is not changed the record is read once, and is the same object. */
export async function readStored(id: string, preset: PresetName): Promise<RunRecord | undefined> {
  const file = resultFile(id, preset)
  try {
    const { mtimeMs: changedAt } = await stat(file)
    const known = kept.get(file.href)
    if (known?.changedAt === changedAt) return known.record
    const record: RunRecord = JSON.parse(await readFile(file, 'utf8'))
    kept.set(file.href, { changedAt, record })
    return record
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
