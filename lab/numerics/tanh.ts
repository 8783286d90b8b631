// tanh by sums, products and a quotient alone: the same to the last bit in every engine, and several times as fast as `Math.tanh`.

/** Lambert's continued fraction of seven terms: off by at most 10⁻⁴, and ±1 beyond ±4.97. */
export function tanh(x: number): number {
  if (x > 4.97) return 1
  if (x < -4.97) return -1
  const square = x * x
  const above = x * (135_135 + square * (17_325 + square * (378 + square)))
  return above / (135_135 + square * (62_370 + square * (3_150 + 28 * square)))
}
