// Four ways to solve (I + C Σ vₜvₜᵀ) z = g over the active frames: the part of the gradient in which methods differ.
import { copyOf, identity, zeros } from '#lab/linear-algebra/arena.ts'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { addScaled, dot } from '#lab/linear-algebra/vectors.ts'
import { addFrame, dotFrame, type Frames, frameAt } from './frames.ts'
import { gramOf } from './gram.ts'

/** Frames with the share of them that a Hessian I + C Σ vₜvₜᵀ sums over. */
export interface ActiveFrames {
  frames: Frames
  /** Indices, from 0. */
  active: readonly number[]
  /** C */
  c: number
  /** V Vᵀ [T, T] of all frames, where it has been computed already. */
  gram?: Float64Array | undefined
}

export type HessianSolver = (problem: ActiveFrames, gradient: Float64Array) => Float64Array
export type SolverName = 'dense' | 'recursion' | 'woodbury' | 'diagonal'

/** All but the diagonal one are exact. */
export const solvers: Record<SolverName, HessianSolver> = {
  dense: solveDense,
  recursion: solveByRecursion,
  woodbury: solveByWoodbury,
  diagonal: solveDiagonal,
}

/** The exact way that is quickest: among the frames or among the features, whichever are fewer. */
export const solveExactly: HessianSolver = (problem, gradient) =>
  problem.active.length <= problem.frames.features
    ? solveByWoodbury(problem, gradient)
    : solveDense(problem, gradient)

/**
 * The diagonal approximation: off the diagonal the Hessian is taken for zero, O(pT). Fernando, Anderson, Hutter and Gould 2016
 * (hierarchical rank pooling), eq 15.
 */
export function solveDiagonal({ frames, active, c }: ActiveFrames, gradient: Float64Array): Float64Array {
  const diagonal = zeros(frames.features).fill(1)
  for (const index of active) {
    const frame = frameAt(frames, index)
    for (let k = 0; k < diagonal.length; k += 1)
      diagonal[k] = (diagonal[k] as number) + c * (frame[k] as number) ** 2
  }
  return gradient.map((value, k) => value / (diagonal[k] as number))
}

/** The paper's own way (Lemma 3): the inverse [p, p] itself, a rank at a time, O(p²T). */
export function solveByRecursion(problem: ActiveFrames, gradient: Float64Array): Float64Array {
  return multiply(inverseOf(problem), gradient)
}

/**
 * H₀⁻¹ = I, then Hₘ⁻¹ = Hₘ₋₁⁻¹ − Hₘ₋₁⁻¹uₘvₘᵀHₘ₋₁⁻¹ / (1 + vₘᵀHₘ₋₁⁻¹uₘ). Here uₘ = vₘ = √C vₜ, so no denominator is below 1.
 */
export function inverseOf({ frames, active, c }: ActiveFrames): Float64Array {
  const inverse = identity(frames.features)
  for (const index of active) {
    const frame = frameAt(frames, index)
    const moved = multiply(inverse, frame)
    subtractOuter(inverse, moved, c / (1 + c * dot(frame, moved)))
  }
  return inverse
}

/** Woodbury's identity: z = g − Vᵀ(I/C + V Vᵀ)⁻¹V g, a system of the frames' number, O(pT² + T³). */
export function solveByWoodbury(problem: ActiveFrames, gradient: Float64Array): Float64Array {
  const factor = factorise(regularisedGram(problem), problem.active.length)
  const weights = solveFactorised(factor, scoresOfActive(problem, gradient))
  const z = copyOf(gradient)
  addScaled(z, combineActive(problem, weights), -1)
  return z
}

/** The Hessian written out [p, p], and solved by Cholesky: O(p²T + p³). */
export function solveDense(problem: ActiveFrames, gradient: Float64Array): Float64Array {
  return solveFactorised(factorise(hessianOf(problem), problem.frames.features), gradient)
}

/** I + C Σ vₜvₜᵀ, the lower triangle. */
export function hessianOf({ frames, active, c }: ActiveFrames): Float64Array {
  const { features } = frames
  const hessian = identity(features)
  for (const index of active) {
    const frame = frameAt(frames, index)
    for (let row = 0; row < features; row += 1) {
      const scale = c * (frame[row] as number)
      const start = row * features
      for (let column = 0; column <= row; column += 1)
        hessian[start + column] = (hessian[start + column] as number) + scale * (frame[column] as number)
    }
  }
  return hessian
}

/** I/C + V Vᵀ of the active frames. */
export function regularisedGram({ frames, active, c, gram = gramOf(frames) }: ActiveFrames): Float64Array {
  const size = active.length
  const part = zeros(size * size)
  for (let row = 0; row < size; row += 1) {
    const start = (active[row] as number) * frames.time
    for (let column = 0; column <= row; column += 1)
      part[row * size + column] = gram[start + (active[column] as number)] as number
    part[row * size + row] = (part[row * size + row] as number) + 1 / c
  }
  return part
}

/** vₜᵀx of the active frames, in their order. */
function scoresOfActive({ frames, active }: ActiveFrames, x: Float64Array): Float64Array {
  const scores = zeros(active.length)
  for (let at = 0; at < active.length; at += 1) scores[at] = dotFrame(frames, active[at] as number, x)
  return scores
}

/** Σ wₜvₜ over the active frames, [p]. */
export function combineActive({ frames, active }: ActiveFrames, weights: Float64Array): Float64Array {
  const sum = zeros(frames.features)
  for (let at = 0; at < active.length; at += 1)
    addFrame(sum, frames, active[at] as number, weights[at] as number)
  return sum
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
