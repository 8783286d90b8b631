// Waiting for something that changes outside of this process.
import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is yes; false when the time is up. */
export async function waitUntil(
  isDone: () => boolean | Promise<boolean>,
  milliseconds: number,
  pause = 25,
): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!(await isDone())) {
    if (performance.now() > end) return false
    await sleep(pause)
  }
  return true
}
