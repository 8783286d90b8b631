// When a draft is kept: on the device within a second, on the server soon after, and what happens where that fails.
import type { DeviceDrafts, Draft } from './device-drafts.ts'
import type { SendDraft, SendResult, Theirs } from './server-draft.ts'

export type SaveState =
  | { kind: 'unchanged' }
  | { kind: 'typing' }
  | { kind: 'on-device'; reason: 'soon' | 'away' | 'signed-out' }
  | { kind: 'refused'; message: string }
  /** The device has no room and the server has not answered yet. */
  | { kind: 'nowhere' }
  | { kind: 'on-server'; at: Date }

export interface AutosaveOptions {
  device: DeviceDrafts
  send: SendDraft
  read(): Draft
  /** Of the server's draft; 0 where there is none. */
  version: number
  onState(state: SaveState): void
  onConflict(theirs: Theirs): void
}

export interface Autosave {
  changed(): void
  /** Keeps on the device at once; the page may be gone in a moment. */
  keepNow(): void
  /** Signed in again, or connected again. */
  retry(): void
  /** The writer chose; from now on their text follows this version, or the one it followed before. */
  settle(version?: number): void
  /** Nothing goes to the server until {@link settle}. */
  hold(): void
  hasUnsaved(): boolean
}

/** Milliseconds. */
const deviceDelay = 1_000
const serverPause = 2_000
const firstRetry = 5_000
const lastRetry = 60_000

export function createAutosave(options: AutosaveOptions): Autosave {
  const { device, send, read, onState } = options
  let version = options.version
  let edits = 0
  let sentEdits = 0
  let isSending = false
  let isHeld = false
  let failures = 0
  let state: SaveState = { kind: 'unchanged' }
  let deviceTimer: ReturnType<typeof setTimeout> | undefined
  let serverTimer: ReturnType<typeof setTimeout> | undefined
  return { changed, keepNow, retry, settle, hold, hasUnsaved }

  function tell(next: SaveState): void {
    state = next
    onState(next)
  }

  function changed(): void {
    edits++
    if (state.kind === 'unchanged' || state.kind === 'on-server') tell({ kind: 'typing' })
    deviceTimer ??= setTimeout(keepNow, deviceDelay)
    if (failures === 0) later(serverPause)
  }

  function keepNow(): void {
    clearTimeout(deviceTimer)
    deviceTimer = undefined
    if (edits === sentEdits) return
    const isKept = device.keep({ ...read(), savedAt: Date.now(), isOnServer: false })
    if (!isKept) tell({ kind: 'nowhere' })
    else if (state.kind !== 'on-device' && state.kind !== 'refused')
      tell({ kind: 'on-device', reason: 'soon' })
  }

  function later(delay: number): void {
    clearTimeout(serverTimer)
    serverTimer = setTimeout(save, delay)
  }

  async function save(): Promise<void> {
    if (isSending || isHeld || edits === sentEdits) return
    isSending = true
    const sending = edits
    const draft = read()
    const result = await send(draft, version)
    isSending = false
    settleResult(result, draft, sending)
  }

  function settleResult(result: SendResult, draft: Draft, sending: number): void {
    const isSame = result.kind === 'conflict' && result.theirs.text === draft.text
    if (isSame) saved(result.theirs.version, new Date(), draft, sending)
    else if (result.kind === 'saved') saved(result.version, result.savedAt, draft, sending)
    else failed(result, sending)
  }

  function failed(result: Exclude<SendResult, { kind: 'saved' }>, sending: number): void {
    keepNow()
    if (result.kind === 'conflict') {
      hold()
      options.onConflict(result.theirs)
    } else if (result.kind === 'refused') {
      tell(result)
      if (edits !== sending) later(serverPause)
    } else {
      failures++
      tell({ kind: 'on-device', reason: result.kind })
      later(Math.min(lastRetry, firstRetry * 2 ** (failures - 1)))
    }
  }

  function saved(newVersion: number, at: Date, draft: Draft, sending: number): void {
    version = newVersion
    failures = 0
    sentEdits = sending
    if (edits !== sending) {
      later(serverPause)
      return
    }
    clearTimeout(deviceTimer)
    deviceTimer = undefined
    device.keep({ ...draft, savedAt: Date.now(), isOnServer: true })
    tell({ kind: 'on-server', at })
  }

  function retry(): void {
    if (failures === 0) return
    failures = 0
    later(0)
  }

  function settle(chosen = version): void {
    version = chosen
    isHeld = false
    edits++
    changed()
  }

  function hold(): void {
    isHeld = true
  }

  function hasUnsaved(): boolean {
    return edits !== sentEdits
  }
}
