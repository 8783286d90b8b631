// Vectors' arithmetic, on numbers that can be checked by eye.
import { expect, test } from 'vitest'
import { addScaled, cosine, dot, norm, relativeError } from './vectors.ts'

const [x, y] = [Float64Array.of(3, 4, 0), Float64Array.of(1, -1, 5)]

test('products, lengths and angles', () => {
  expect(dot(x, y)).toBe(-1)
  expect(norm(x)).toBe(5)
  expect(cosine(x, y)).toBeCloseTo(-1 / (5 * Math.sqrt(27)), 14)
  expect(cosine(x, new Float64Array(3))).toBeNaN()
})

test('a vector is added in place', () => {
  const to = y.slice()
  addScaled(to, x, 2)
  expect([...to]).toEqual([7, 7, 5])
  expect([...x]).toEqual([3, 4, 0])
})

test('an error is relative to what is right', () => {
  expect(relativeError(Float64Array.of(3, 4, 1), x)).toBeCloseTo(0.2, 14)
  expect(relativeError(x, x)).toBe(0)
})
