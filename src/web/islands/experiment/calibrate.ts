// Measures this device's pace in idle slices of some ms each, so that nothing on the page waits.
import { calibrate, calibrationRounds, referenceMs } from '#lab/run/estimate.ts'
import { keepPace, readPace } from './pace.ts'

const slices = 5

/** Calls back once the pace is known, at once where it was measured before. */
export function knowPace(then: (pace: number) => void): void {
  const known = readPace()
  if (known !== undefined) {
    then(known)
    return
  }
  let [left, spent, seen] = [slices + 1, 0, 0]
  const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200))
  idle(function slice() {
    const began = performance.now()
    seen += calibrate(calibrationRounds / slices)
    // The first slice runs before the browser has compiled the loop.
    if (left <= slices) spent += performance.now() - began
    left -= 1
    if (left > 0) {
      idle(slice)
      return
    }
    if (Number.isFinite(seen)) keepPace(spent / referenceMs)
    then(readPace() ?? 1)
  })
}
