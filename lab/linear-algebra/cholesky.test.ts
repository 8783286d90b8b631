// Cholesky's factor: of matrices that are known, and of whatever is positive definite.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factorise, solveFactorised } from './cholesky.ts'

test('the factor of a matrix is the one that multiplies back to it', () => {
  // [[25, 15, −5], [15, 18, 0], [−5, 0, 11]] = L Lᵀ with L = [[5, 0, 0], [3, 3, 0], [−1, 1, 3]].
  const factor = factorise(Float64Array.of(25, 15, -5, 15, 18, 0, -5, 0, 11), 3)
  const lower = [0, 3, 4, 6, 7, 8].map((at) => factor[at])
  expect(lower).toEqual([5, 3, 3, -1, 1, 3])
})

test('a system is solved, and its right side left as it is', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true })
  const system = fc.integer({ min: 1, max: 8 }).chain((size) =>
    fc.record({
      root: fc.array(number, { minLength: size * size, maxLength: size * size }),
      solution: fc.array(number, { minLength: size, maxLength: size }),
    }),
  )
  fc.assert(
    fc.property(system, ({ root, solution }) => {
      const size = solution.length
      // R Rᵀ + 1 is positive definite, whatever R is.
      const matrix = Float64Array.from({ length: size * size }, (_, at) => {
        const [row, column] = [Math.floor(at / size), at % size]
        let sum = row === column ? 1 : 0
        for (let k = 0; k < size; k += 1)
          sum += (root[row * size + k] as number) * (root[column * size + k] as number)
        return sum
      })
      const right = Float64Array.from({ length: size }, (_, row) =>
        solution.reduce((sum, value, column) => sum + (matrix[row * size + column] as number) * value, 0),
      )
      const before = right.slice()
      const found = solveFactorised(factorise(matrix, size), right)
      for (const [index, value] of solution.entries()) expect(found[index]).toBeCloseTo(value, 5)
      expect(right).toEqual(before)
    }),
  )
})

test('a matrix that is not positive definite gives no number', () => {
  expect(factorise(Float64Array.of(1, 2, 2, 1), 2)[3]).toBeNaN()
})
