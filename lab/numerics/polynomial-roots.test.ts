// Roots of polynomials that are known, and that make the polynomial 0.
import { expect, test } from 'vitest'
import { rootsOf } from './polynomial-roots.ts'

test.each([
  [
    [-6, 11, -6],
    [1, 2, 3],
  ],
  [
    [0, 1],
    [0, 0],
  ],
  [[3, 4, 3, 2], []],
])('the roots of a polynomial are found: %j', (coefficients, real) => {
  const roots = rootsOf(coefficients)
  expect(roots).toHaveLength(coefficients.length)
  for (const [re, im] of roots) {
    let [a, b] = [1, 0]
    for (const coefficient of coefficients) [a, b] = [a * re - b * im + coefficient, a * im + b * re]
    expect(Math.abs(a) + Math.abs(b)).toBeLessThan(1e-8)
  }
  const found = roots.map(([re]) => re).sort((one, other) => one - other)
  for (const [index, value] of real.entries()) expect(found[index]).toBeCloseTo(value, 8)
})
