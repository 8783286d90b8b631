// Tries are counted in windows that begin at fixed times: a test that counts them must not run across the end of one.
import { setTimeout as sleep } from 'node:timers/promises'

/** Seconds that a test which counts tries may take. */
const longest = 20

/** Waits for the next window of so many seconds where this one is nearly over. */
export async function awaitRoomInWindow(window: number): Promise<void> {
  const left = window - ((Date.now() / 1_000) % window)
  if (left < longest) await sleep((left + 1) * 1_000)
}
