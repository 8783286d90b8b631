// Waves: a function's coefficients come out of its values on a grid.
import { expect, test } from 'vitest'
import { dot } from '../linear-algebra/vectors.ts'
import { coefficientsOf, waves } from './waves.ts'

test('the coefficients are those that a function is made of', () => {
  const made = Float64Array.of(0.3, -2, 0, 1.5, 0.25, -1)
  const grid = Array.from({ length: 16 }, (_, point) => dot(made, waves(3, point / 16)))
  for (const [index, value] of coefficientsOf(3, grid).entries())
    expect(value).toBeCloseTo(made[index] as number, 12)
})

test('waves are whole periods', () => {
  const at = [...waves(2, 0.25)]
  for (const [index, value] of [0, -1, 1, 0].entries()) expect(at[index]).toBeCloseTo(value, 12)
})
