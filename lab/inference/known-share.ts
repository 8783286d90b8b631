// How much of a linear map ridge regression knows after t samples, in expectation, from random matrices alone.
import { factorise, solveFactorised } from '../linear-algebra/cholesky.ts'
import type { Random } from '../random.ts'
import { deviation, mean } from '../statistics/moments.ts'

/**
 * E tr[G(G + λI)⁻¹]/n, where G is the Gram matrix of t white inputs in n dimensions: the share of every mode that is known, whichever
 * its singular value. G's eigenvalues are drawn by Bartlett's decomposition (1933) of a Wishart matrix, so nothing is inferred here.
 *
 * @returns the mean over `draws`, and its standard error
 */
export function knownShare(
  random: Random,
  { samples, size, ridge, draws }: { samples: number; size: number; ridge: number; draws: number },
): [share: number, error: number] {
  // With fewer samples than dimensions the Gram matrix of the samples has the same eigenvalues but for zeros.
  const [small, freedom] = [Math.min(samples, size), Math.max(samples, size)]
  const shares = Float64Array.from({ length: draws }, () => {
    const matrix = drawWishart(random, small, freedom)
    for (let index = 0; index < small; index += 1)
      matrix[index * (small + 1)] = (matrix[index * (small + 1)] as number) + ridge
    return (small - ridge * traceOfInverse(matrix, small)) / size
  })
  return [mean(shares), deviation(shares) / Math.sqrt(draws)]
}

/** A Aᵀ, with chi-distributed numbers on A's diagonal and normal ones below it. */
function drawWishart(random: Random, size: number, freedom: number): Float64Array {
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < row; column += 1) factor[row * size + column] = random.normal()
    let square = 0
    for (let degree = 0; degree < freedom - row; degree += 1) square += random.normal() ** 2
    factor[row * (size + 1)] = Math.sqrt(square)
  }
  const product = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      let sum = 0
      for (let k = 0; k <= Math.min(row, column); k += 1)
        sum += (factor[row * size + k] as number) * (factor[column * size + k] as number)
      product[row * size + column] = sum
    }
  return product
}

/** Overwrites the matrix. */
function traceOfInverse(matrix: Float64Array, size: number): number {
  const factor = factorise(matrix, size)
  let trace = 0
  for (let index = 0; index < size; index += 1) {
    const unit = new Float64Array(size)
    unit[index] = 1
    trace += solveFactorised(factor, unit)[index] as number
  }
  return trace
}
