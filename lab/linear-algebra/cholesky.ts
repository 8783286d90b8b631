// Symmetric positive definite systems, by Cholesky's factor: A = L Lᵀ.
import { copyOf } from './arena.ts'

/** Replaces the lower triangle of `matrix` [n, n] by L; n³/6 products. What stands above the diagonal is left. */
export function factorise(matrix: Float64Array, size: number): Float64Array {
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number
      for (let k = 0; k < column; k += 1)
        sum -= (matrix[row * size + k] as number) * (matrix[column * size + k] as number)
      matrix[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / (matrix[column * size + column] as number)
    }
  return matrix
}

/** x with L Lᵀ x = b. Borrows both. */
export function solveFactorised(factor: Float64Array, right: Float64Array): Float64Array {
  const size = right.length
  const x = copyOf(right)
  for (let row = 0; row < size; row += 1) {
    let sum = x[row] as number
    for (let k = 0; k < row; k += 1) sum -= (factor[row * size + k] as number) * (x[k] as number)
    x[row] = sum / (factor[row * size + row] as number)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const value = (x[row] as number) / (factor[row * size + row] as number)
    x[row] = value
    for (let k = 0; k < row; k += 1) x[k] = (x[k] as number) - (factor[row * size + k] as number) * value
  }
  return x
}
