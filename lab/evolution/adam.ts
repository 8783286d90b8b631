// Adam (Kingma and Ba 2015, algorithm 1) on plain numbers, uphill: how a strategy's centre moves by an estimate of the gradient.
import { powerOf } from './schedule.ts'

export interface AdamOptions {
  /** β₁, how slowly the mean forgets. */
  first?: number
  /** β₂, how slowly the mean square forgets. */
  second?: number
  /** ε, beside the root. */
  epsilon?: number
}

/** As long as the centre, 0 at first; changed in place. */
export interface Moments {
  mean: Float64Array
  square: Float64Array
}

/** Changes the centre and the moments. `step` counts from 1. */
export function climbByAdam(
  centre: Float64Array,
  gradient: Float64Array,
  { mean, square }: Moments,
  step: number,
  rate: number,
  { first = 0.9, second = 0.999, epsilon = 1e-8 }: AdamOptions,
): void {
  const meanScale = 1 / (1 - powerOf(first, step))
  const squareScale = 1 / (1 - powerOf(second, step))
  for (let at = 0; at < centre.length; at += 1) {
    const slope = gradient[at] as number
    const m = first * (mean[at] as number) + (1 - first) * slope
    const v = second * (square[at] as number) + (1 - second) * slope * slope
    mean[at] = m
    square[at] = v
    centre[at] = (centre[at] as number) + (rate * m * meanScale) / (Math.sqrt(v * squareScale) + epsilon)
  }
}
