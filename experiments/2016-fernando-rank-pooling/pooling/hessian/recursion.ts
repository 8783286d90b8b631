// The paper's own way (Lemma 3): the inverse [p, p] itself, a rank at a time, O(p²T).

import { identity, zeros } from '#lab/linear-algebra/arena.ts'
import { dot } from '#lab/linear-algebra/vectors.ts'
import type { ActiveFrames } from '../active.ts'
import { frameAt } from '../frames.ts'

export function solveByRecursion(problem: ActiveFrames, gradient: Float64Array): Float64Array {
  return multiply(inverseOf(problem), gradient)
}

/**
 * H₀⁻¹ = I, then Hₘ⁻¹ = Hₘ₋₁⁻¹ − Hₘ₋₁⁻¹uₘvₘᵀHₘ₋₁⁻¹ / (1 + vₘᵀHₘ₋₁⁻¹uₘ). Here uₘ = vₘ = √C vₜ, so no denominator is below 1.
 */
export function inverseOf({ frames, active, c }: ActiveFrames): Float64Array {
  const { features } = frames
  const inverse = identity(features)
  for (const index of active) {
    const frame = frameAt(frames, index)
    const moved = multiply(inverse, frame)
    const scale = c / (1 + c * dot(frame, moved))
    subtractOuter(inverse, moved, scale)
  }
  return inverse
}

/** M x, for a square matrix. */
function multiply(matrix: Float64Array, x: Float64Array): Float64Array {
  const size = x.length
  const result = zeros(size)
  for (let row = 0; row < size; row += 1) {
    let sum = 0
    for (let column = 0; column < size; column += 1)
      sum += (matrix[row * size + column] as number) * (x[column] as number)
    result[row] = sum
  }
  return result
}

/** M becomes M − scale · x xᵀ. */
function subtractOuter(matrix: Float64Array, x: Float64Array, scale: number): void {
  const size = x.length
  for (let row = 0; row < size; row += 1) {
    const own = scale * (x[row] as number)
    for (let column = 0; column < size; column += 1)
      matrix[row * size + column] = (matrix[row * size + column] as number) - own * (x[column] as number)
  }
}
