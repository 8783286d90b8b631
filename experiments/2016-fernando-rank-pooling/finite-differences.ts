// Central differences in 64-bit floats: the judge of every gradient here.
import { dot } from './pooling/frames.ts'

/** @returns dLoss/dat, number by number; its error falls with the square of `width` until rounding takes over */
export function centralDifferences(
  loss: (at: Float64Array) => number,
  at: Float64Array,
  width = 1e-5,
): Float64Array {
  const moved = Float64Array.from(at)
  return at.map((value, index) => {
    moved[index] = value + width
    const above = loss(moved)
    moved[index] = value - width
    const below = loss(moved)
    moved[index] = value
    return (above - below) / (2 * width)
  })
}

/** ‖found − right‖ / ‖right‖. */
export function relativeError(found: Float64Array, right: Float64Array): number {
  return norm(found.map((value, index) => value - (right[index] as number))) / norm(right)
}

/** By a root of a sum: `Math.hypot` has other last digits in other engines. */
export function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}

export function cosine(left: Float64Array, right: Float64Array): number {
  return dot(left, right) / (norm(left) * norm(right))
}
