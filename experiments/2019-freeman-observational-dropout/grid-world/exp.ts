// exp by sums, products and quotients alone: fast, and the same to the last bit in every engine.

/** The first eight terms at x / 2⁸, squared eight times: off by less than 10⁻¹². For x from −40 to 0; below that it's that of −40. */
export function exp(x: number): number {
  const small = Math.max(x, -40) / 256
  let sum = 1
  for (let term = 8; term >= 1; term -= 1) sum = 1 + (small * sum) / term
  for (let doubling = 0; doubling < 8; doubling += 1) sum *= sum
  return sum
}
