// Linear regression as a task: y = Wx + e with white inputs. The modes are the singular vectors of W.
// n dimensions of inputs and of outputs; matrices are flat, row after row.
import type { Random } from '#lab/random.ts'

export interface LinearTask {
  size: number
  /** W, [n × n] */
  weights: Float64Array
}

/** A task whose singular values and vectors are known: W = U diag(s) Vᵀ. */
export interface SpectralTask extends LinearTask {
  /** s, falling */
  values: readonly number[]
  /** Columns are the left singular vectors. */
  left: Float64Array
  right: Float64Array
}

/** From the prior: independent N(0, 1/n), so that an output's variance is 1. */
export function drawTask(random: Random, size: number): LinearTask {
  const weights = new Float64Array(size * size).map(() => random.normal() / Math.sqrt(size))
  return { size, weights }
}

/** With these singular values, and singular vectors in directions drawn evenly (Haar). */
export function drawSpectralTask(random: Random, values: readonly number[]): SpectralTask {
  const size = values.length
  const [left, right] = [drawRotation(random, size), drawRotation(random, size)]
  const weights = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      for (const [mode, value] of values.entries())
        weights[row * size + column] =
          at(weights, row * size + column) +
          value * at(left, row * size + mode) * at(right, column * size + mode)
  return { size, weights, values, left, right }
}

/** How much of each mode a map has: uₖᵀ Ŵ vₖ / sₖ. What lies off the diagonal is left out, as in the paper. */
export function progressOf({ size, values, left, right }: SpectralTask, map: ArrayLike<number>): number[] {
  return values.map((value, mode) => {
    let sum = 0
    for (let row = 0; row < size; row += 1)
      for (let column = 0; column < size; column += 1)
        sum += at(left, row * size + mode) * at(map, row * size + column) * at(right, column * size + mode)
    return sum / value
  })
}

/** One sample; `inputs` and `outputs` are written to. */
export function drawSample(
  random: Random,
  { size, weights }: LinearTask,
  noise: number,
  inputs: { [index: number]: number },
  outputs: { [index: number]: number },
): void {
  for (let column = 0; column < size; column += 1) inputs[column] = random.normal()
  for (let row = 0; row < size; row += 1) {
    let sum = noise * random.normal()
    for (let column = 0; column < size; column += 1)
      sum += at(weights, row * size + column) * (inputs[column] as number)
    outputs[row] = sum
  }
}

/** Gram and Schmidt on normal columns, which gives every rotation and reflection the same chance. */
function drawRotation(random: Random, size: number): Float64Array {
  const matrix = new Float64Array(size * size).map(() => random.normal())
  const column = (index: number) => Array.from({ length: size }, (_, row) => at(matrix, row * size + index))
  for (let index = 0; index < size; index += 1) {
    let own = column(index)
    for (let earlier = 0; earlier < index; earlier += 1) {
      const other = column(earlier)
      const overlap = dot(own, other)
      own = own.map((value, row) => value - overlap * at(other, row))
    }
    const length = Math.sqrt(dot(own, own))
    for (const [row, value] of own.entries()) matrix[row * size + index] = value / length
  }
  return matrix
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * at(right, index), 0)
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number
}
