// Finite differences, for tests: the judge of every gradient that was written by hand.

/** Central differences of `loss` by each number of `at`. */
export function numericalGradient(
  loss: (at: Float32Array<ArrayBuffer>) => number,
  at: Float32Array<ArrayBuffer>,
  width = 1e-2,
): Float64Array {
  return Float64Array.from(at, (value, index) => {
    const moved = (by: number) => loss(at.with(index, value + by))
    return (moved(width) - moved(-width)) / (2 * width)
  })
}
