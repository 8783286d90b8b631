// Rotations and singular values: matrices made of known ones give them back.
import { expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { drawOrthonormal } from './rotations.ts'
import { drawSpectralMap, modeProgress, multiply, transpose } from './singular-modes.ts'
import { singularValues } from './singular-values.ts'
import { dot } from './vectors.ts'

const random = seededRandom(1, 'spectra')

test('the vectors of a rotation are orthonormal', () => {
  const vectors = drawOrthonormal(random, 6)
  for (const [index, one] of vectors.entries())
    for (const [other, two] of vectors.entries())
      expect(dot(one, two)).toBeCloseTo(index === other ? 1 : 0, 10)
})

test('no direction is drawn more often than another', () => {
  const squares = [0, 0, 0]
  for (let draw = 0; draw < 6_000; draw += 1)
    for (const [index, value] of (drawOrthonormal(random, 3)[0] as Float64Array).entries())
      squares[index] = (squares[index] as number) + value ** 2 / 6_000
  for (const square of squares) expect(Math.abs(square - 1 / 3)).toBeLessThan(0.015)
})

test.each([[[3, 2, 1, 0.1]], [[1, 1, 1, 1]], [[5, 1e-3, 0, 0]]])(
  'a matrix has those it is made of: %j',
  (values) => {
    const [left, right] = [drawOrthonormal(random, 4), drawOrthonormal(random, 4)]
    const matrix = Float64Array.from({ length: 16 }, (_, at) =>
      values.reduce(
        (sum, value, k) =>
          sum + value * (left[k]?.[Math.floor(at / 4)] as number) * (right[k]?.[at % 4] as number),
        0,
      ),
    )
    for (const [index, found] of singularValues(matrix, 4).entries())
      expect(found).toBeCloseTo(values[index] as number, 10)
  },
)

test('a matrix of two columns has those of the closed form', () => {
  // [[3, 0], [4, 5]]: √45 and √5.
  const [first, second] = singularValues([3, 0, 4, 5], 2)
  expect(first).toBeCloseTo(Math.sqrt(45), 12)
  expect(second).toBeCloseTo(Math.sqrt(5), 12)
  expect(singularValues([0, 0, 0, 0], 2)).toEqual([0, 0])
})

test('a map has all of its own modes, and half of them at half its weights', () => {
  const task = drawSpectralMap(random, [2, 1, 0.5])
  const close = (found: readonly number[], expected: number[]) => {
    for (const [index, value] of expected.entries()) expect(found[index]).toBeCloseTo(value, 10)
  }
  close(modeProgress(task, task.weights), [1, 1, 1, 0, 0, 0, 1, 1, 1])
  const half = task.weights.map((weight) => weight / 2)
  close(
    modeProgress(task, half),
    Array.from({ length: 9 }, () => 0.5),
  )
  // A map that sends v₂ to 3u₁, and W's own besides, leaks: the projection does not see it.
  const leaking = task.weights.map(
    (weight, at) =>
      weight + 3 * (task.left[0]?.[Math.floor(at / 3)] as number) * (task.right[1]?.[at % 3] as number),
  )
  close(modeProgress(task, leaking).slice(0, 6), [1, 1, 1, 0, 3, 0])
})

test('products and transposes are those of a small matrix', () => {
  expect([...multiply(Float64Array.of(1, 2, 3, 4, 5, 6), Float64Array.of(1, 0, -1))]).toEqual([-2, -2])
  expect([...transpose([1, 2, 3, 4], 2)]).toEqual([1, 3, 2, 4])
})
