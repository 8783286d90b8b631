// Learning rates over a run: functions from the share of the run that is done, 0 to 1, to a factor.

export type Schedule = (done: number) => number

export const constant: Schedule = () => 1

/** Straight from 1 to `end`. */
export function linear(end = 0): Schedule {
  return (done) => 1 + (end - 1) * done
}

/** Half a cosine from 1 to `end` (Loshchilov and Hutter 2017, eq 5, one period). */
export function cosine(end = 0): Schedule {
  return (done) => end + ((1 - end) * (1 + Math.cos(Math.PI * done))) / 2
}

/** From 0 up in the first `share` of the run, then `then` over the rest. */
export function warmUp(share: number, then: Schedule = constant): Schedule {
  return (done) => (done < share ? done / share : then((done - share) / (1 - share)))
}
