// Roots of a polynomial, all at once, by Weierstrass's method (Durand and Kerner): only sums, products, quotients and roots.

export type Complex = readonly [real: number, imaginary: number]

/** More than enough: near simple roots the error squares in every step. */
const mostSteps = 300

/** Of xⁿ + c₁ xⁿ⁻¹ + … + cₙ, `coefficients` from c₁ to cₙ, in no order. */
export function rootsOf(coefficients: readonly number[]): Complex[] {
  const count = coefficients.length
  const scale = boundOf(coefficients)
  const [real, imaginary] = startsOf(count, scale)
  for (let step = 0; step < mostSteps; step += 1) {
    let moved = 0
    for (let at = 0; at < count; at += 1) {
      const [x, y] = [real[at] as number, imaginary[at] as number]
      let [a, b, c, d] = [1, 0, 1, 0]
      for (let index = 0; index < count; index += 1) {
        ;[a, b] = [a * x - b * y + (coefficients[index] as number), a * y + b * x]
        if (index === at) continue
        const [dx, dy] = [x - (real[index] as number), y - (imaginary[index] as number)]
        ;[c, d] = [c * dx - d * dy, c * dy + d * dx]
      }
      // Where two points are one, they are pushed apart.
      const square = Math.max(c * c + d * d, 1e-300)
      const [byReal, byImaginary] = [(a * c + b * d) / square, (b * c - a * d) / square]
      real[at] = x - byReal
      imaginary[at] = y - byImaginary
      moved = Math.max(moved, Math.abs(byReal) + Math.abs(byImaginary))
    }
    if (moved <= 1e-13 * scale) break
  }
  return Array.from(real, (value, at): Complex => [value, imaginary[at] as number])
}

/** No root is larger (Cauchy). */
function boundOf(coefficients: readonly number[]): number {
  const largest = coefficients.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let scale = 1
  // A polynomial in x/scale has roots scale times as large: the bound is tight where its coefficients are about 1.
  while (coefficients.some((value, at) => Math.abs(value) > scale ** (at + 1)) && scale < largest) scale *= 2
  return 2 * scale
}

/** Powers of a number that is neither real nor of length 1, about as large as roots may be. */
function startsOf(count: number, scale: number): [Float64Array, Float64Array] {
  const [real, imaginary] = [new Float64Array(count), new Float64Array(count)]
  let [x, y] = [scale / 2, 0]
  for (let at = 0; at < count; at += 1) {
    ;[x, y] = [0.4 * x - 0.9 * y, 0.9 * x + 0.4 * y]
    real[at] = x
    imaginary[at] = y
  }
  return [real, imaginary]
}
