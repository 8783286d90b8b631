// The frames of one sequence: T rows of p features each, in 64-bit floats.
// Plain loops over places: views of single frames, and what typed arrays have for mapping, cost more than short frames' arithmetic.
import { zeros } from '#lab/linear-algebra/arena.ts'

export interface Frames {
  /** [T, p], row after row. */
  values: Float64Array
  /** T */
  time: number
  /** p */
  features: number
}

/** One frame, as a view. */
export function frameAt({ values, features }: Frames, index: number): Float64Array {
  return values.subarray(index * features, (index + 1) * features)
}

/** The same frames from the last to the first. */
export function reverse(frames: Frames): Frames {
  const values = zeros(frames.values.length)
  for (let index = 0; index < frames.time; index += 1)
    values.set(frameAt(frames, frames.time - 1 - index), index * frames.features)
  return { ...frames, values }
}

/** xᵀvₜ of one frame. */
export function dotFrame({ values, features }: Frames, index: number, x: Float64Array): number {
  const start = index * features
  let sum = 0
  for (let k = 0; k < features; k += 1) sum += (values[start + k] as number) * (x[k] as number)
  return sum
}

/** `to` becomes to + scale · vₜ. */
export function addFrame(to: Float64Array, { values, features }: Frames, index: number, scale: number): void {
  const start = index * features
  for (let k = 0; k < features; k += 1) to[k] = (to[k] as number) + scale * (values[start + k] as number)
}

/** uᵀvₜ of every frame, [T]. */
export function scoresOf(frames: Frames, direction: Float64Array): Float64Array {
  const scores = zeros(frames.time)
  for (let index = 0; index < frames.time; index += 1) scores[index] = dotFrame(frames, index, direction)
  return scores
}

/** Σ wₜvₜ, [p]. */
export function combine(frames: Frames, weights: Float64Array): Float64Array {
  const sum = zeros(frames.features)
  for (let index = 0; index < frames.time; index += 1) {
    const weight = weights[index] as number
    if (weight !== 0) addFrame(sum, frames, index, weight)
  }
  return sum
}
