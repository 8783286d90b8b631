// How far a model's imagination drifts from what really happens, step by step after a real observation.
import { deviation } from '#lab/statistics/moments.ts'
import type { State } from '../cart-pole/physics.ts'
import type { Visit } from './visits.ts'

/** Steps since the last real observation; at a peek rate of 2% there are 49 without one on average. */
export const horizons = [1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50] as const
const farthest = 50
/** In steps, between two starts within an episode. */
const apart = 25

/** What would be observed next. */
export type Imagine = (seen: State, action: number) => State

/**
 * Root mean squared errors of what is observed (x, ẋ, cos θ, sin θ, θ̇) after each of `horizons`, each observation in units of its
 * standard deviation over all visits, so that 1 is about as bad as always answering the mean. The actions are those that were taken.
 * `episodes`: visits, one after another, of each episode. Yields several times for each of them.
 *
 * @returns nothing where no episode is long enough
 */
export function* horizonErrors(
  imagine: Imagine,
  episodes: readonly (readonly Visit[])[],
): Generator<void, number[]> {
  const spreads = yield* spreadsOf(episodes)
  const sums = new Float64Array(farthest + 1)
  let starts = 0
  for (const visits of episodes) {
    for (let from = 0; from + farthest < visits.length; from += apart) {
      addErrors(sums, imagine, visits.slice(from, from + farthest + 1), spreads)
      starts += 1
    }
    yield
  }
  return starts === 0 ? [] : horizons.map((step) => Math.sqrt((sums[step] as number) / starts))
}

/** Of one stretch, which begins with what is really seen. */
function addErrors(
  sums: Float64Array,
  imagine: Imagine,
  stretch: readonly Visit[],
  spreads: readonly number[],
): void {
  let seen = (stretch[0] as Visit).state
  for (let step = 1; step <= farthest; step += 1) {
    seen = imagine(seen, (stretch[step - 1] as Visit).action)
    sums[step] = (sums[step] as number) + squaredError(seen, (stretch[step] as Visit).state, spreads)
  }
}

/** A mean over the five observations. */
function squaredError(imagined: State, real: State, spreads: readonly number[]): number {
  const [left, right] = [observationsOf(imagined), observationsOf(real)]
  const sum = left.reduce(
    (total, value, index) => total + ((value - (right[index] as number)) / (spreads[index] as number)) ** 2,
    0,
  )
  return sum / left.length
}

function observationsOf({ x, velocity, angle, spin }: State): number[] {
  return [x, velocity, Math.cos(angle), Math.sin(angle), spin]
}

function* spreadsOf(episodes: readonly (readonly Visit[])[]): Generator<void, number[]> {
  const columns: number[][] = [[], [], [], [], []]
  for (const visits of episodes) {
    for (const { state } of visits)
      for (const [column, value] of observationsOf(state).entries()) columns[column]?.push(value)
    yield
  }
  const spreads: number[] = []
  for (const column of columns) {
    // What never changes counts as it is.
    spreads.push(deviation(column) || 1)
    yield
  }
  return spreads
}
