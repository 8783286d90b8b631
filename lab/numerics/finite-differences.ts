// Central differences, which know nothing of how a gradient was found: experiments measure with them, and tests judge by them.

/**
 * dLoss/dat, number by number; the error falls with the square of `width` until rounding takes over, which is at 1e-2 or so for
 * losses in 32-bit floats.
 *
 * @param loss it must not keep the array that it's given, in which one number after another moves
 */
export function centralDifferences<Numbers extends Float64Array | Float32Array<ArrayBuffer>>(
  loss: (at: Numbers) => number,
  at: Numbers,
  width = 1e-5,
): Float64Array {
  const moved = at.slice() as Numbers
  return Float64Array.from(at, (value, index) => {
    moved[index] = value + width
    const above = loss(moved)
    moved[index] = value - width
    const below = loss(moved)
    moved[index] = value
    return (above - below) / (2 * width)
  })
}
