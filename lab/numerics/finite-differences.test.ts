// Central differences, of functions whose derivatives are known.
import { expect, test } from 'vitest'
import { centralDifferences } from './finite-differences.ts'

test('differences come to the derivative, and leave the place where it was', () => {
  const at = Float64Array.of(0.5, -2, 3)
  const loss = ([x, y, z]: Float64Array) => Math.sin(x as number) + (y as number) ** 3 * (z as number)
  const right = [Math.cos(0.5), 3 * 4 * 3, -8]
  expect([...centralDifferences(loss, at)]).toEqual(right.map((value) => expect.closeTo(value, 8)))
  expect([...at]).toEqual([0.5, -2, 3])
})

test('their error falls with the square of the width', () => {
  const errorAt = (width: number) =>
    Math.abs(
      (centralDifferences(([x]) => Math.exp(x as number), Float64Array.of(1), width)[0] as number) - Math.E,
    )
  expect(errorAt(1e-1) / errorAt(1e-2)).toBeCloseTo(100, 0)
})

test('in 32-bit floats a wide step finds the slope', () => {
  const [slope] = centralDifferences(([x]) => Math.fround((x as number) ** 2), Float32Array.of(1.5), 1e-2)
  expect(slope).toBeCloseTo(3, 3)
})
