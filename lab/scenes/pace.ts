// How many steps are due: a fixed number a second, and none of what could not be kept up with.

/** More than so many at once are skipped: the world goes slower, and never catches up. */
export const mostAtOnce = 4

export interface Pace {
  /** Steps since it was last asked. `now` in ms, from anywhere. */
  due(now: number): number
  /** Until the next is due, in ms. */
  left(now: number): number
}

export function startPace(stepsPerSecond: number, now: number): Pace {
  const each = 1_000 / stepsPerSecond
  let last = now
  return {
    due(at) {
      const steps = Math.floor((at - last) / each)
      last = steps > mostAtOnce ? at : last + steps * each
      return Math.min(steps, mostAtOnce)
    },
    left: (at) => Math.max(0, last + each - at),
  }
}
