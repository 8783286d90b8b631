// Finite differences of what the engine computes, in 32-bit floats: the judge of gradients that were written by hand.
import { centralDifferences } from '../numerics/finite-differences.ts'

/** Central differences of `loss` by each number of `at`. The step is wide, because 32-bit floats round much of a short one away. */
export function numericalGradient(
  loss: (at: Float32Array<ArrayBuffer>) => number,
  at: Float32Array<ArrayBuffer>,
  width = 1e-2,
): Float64Array {
  // A copy each: the engine may read an array later than it's given.
  return centralDifferences((moved) => loss(moved.slice()), at, width)
}
