// Singular modes of a linear map, and how much of each another map has.
import type { Random } from '../random.ts'
import { drawOrthonormal } from './rotations.ts'
import { singularValues } from './singular-values.ts'
import { dot, norm } from './vectors.ts'

/** W = Σ sₖ uₖ vₖᵀ, flat [n, n], row after row. */
export interface SpectralMap {
  weights: Float64Array
  /** s, falling */
  values: readonly number[]
  /** The vectors uₖ. */
  left: readonly Float64Array[]
  /** The vectors vₖ. */
  right: readonly Float64Array[]
}

/** With these singular values, and vectors in directions drawn evenly. */
export function drawSpectralMap(random: Random, values: readonly number[]): SpectralMap {
  const size = values.length
  const [left, right] = [drawOrthonormal(random, size), drawOrthonormal(random, size)]
  const weights = Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size]
    return values.reduce(
      (sum, value, k) => sum + value * (left[k]?.[row] as number) * (right[k]?.[column] as number),
      0,
    )
  })
  return { weights, values, left, right }
}

/**
 * How much of each mode a map Ŵ has, in three measures one after another, each by mode: the projection uₖᵀŴvₖ/sₖ, which is blind to
 * what lies off the diagonal; the relative error ‖Ŵvₖ − sₖuₖ‖/sₖ, which sees how modes leak into each other; and Ŵ's own k-th singular
 * value over sₖ, which knows no directions.
 */
export function modeProgress({ values, left, right }: SpectralMap, map: Float64Array): number[] {
  const size = values.length
  const images = right.map((vector) => multiply(map, vector))
  const projections = images.map((image, k) => dot(left[k] as Float64Array, image) / (values[k] as number))
  const errors = images.map((image, k) => {
    const value = values[k] as number
    return norm(image.map((entry, row) => entry - value * (left[k]?.[row] as number))) / value
  })
  const strengths = singularValues(map, size).map((strength, k) => strength / (values[k] as number))
  return [...projections, ...errors, ...strengths]
}

/** [d, m] · [m] */
export function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const columns = vector.length
  const product = new Float64Array(matrix.length / columns)
  for (let row = 0; row < product.length; row += 1) {
    let sum = 0
    for (let column = 0; column < columns; column += 1)
      sum += (matrix[row * columns + column] as number) * (vector[column] as number)
    product[row] = sum
  }
  return product
}

/** [n, n] */
export function transpose(matrix: ArrayLike<number>, size: number): Float64Array {
  return Float64Array.from(
    { length: size * size },
    (_, at) => matrix[(at % size) * size + Math.floor(at / size)] as number,
  )
}

export function unitVector(size: number, one: number): Float64Array {
  const vector = new Float64Array(size)
  vector[one] = 1
  return vector
}
