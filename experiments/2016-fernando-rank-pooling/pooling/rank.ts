// Rank pooling (eq 5) as a layer: the direction along which the frames' scores rise with time, and its gradient.

import { zeros } from '#lab/linear-algebra/arena.ts'
import { dotFrame, type Frames } from './frames.ts'
import type { HessianSolver } from './hessian/solver.ts'
import type { Pooling } from './pooling.ts'
import { type Solution, type SupportVectorOptions, solveSupportVector } from './support-vector.ts'

export interface RankPoolingOptions extends SupportVectorOptions {
  /** What solves for z in the gradient. */
  solve: HessianSolver
  /**
   * The sign of eₜ in eq 20. `printed` is the paper's, u·vₜ − t ± ε, with which eq 21 is not the gradient: kept to be shown.
   */
  sign?: 'right' | 'printed'
}

export function rankPooling(options: RankPoolingOptions): Pooling {
  return (frames) => {
    const solution = solveSupportVector(frames, options)
    return {
      vector: solution.direction,
      backward: (gradient) => differentiate(frames, solution, options, gradient),
    }
  }
}

/**
 * The adjoint of eq 21: with (I + C Σ vₜvₜᵀ) z = dL/du over the active frames, dL/dvₜ = C (eₜz − (vₜᵀz) u), and 0 for the others.
 */
function differentiate(
  frames: Frames,
  { direction, misses, active, gram }: Solution,
  { c, solve, sign }: RankPoolingOptions,
  gradient: Float64Array,
): Float64Array {
  const z = solve({ frames, active, c, gram }, gradient)
  const { features } = frames
  const back = zeros(frames.values.length)
  for (const index of active) {
    const toZ = c * (sign === 'printed' ? -1 : 1) * (misses[index] as number)
    const toDirection = -c * dotFrame(frames, index, z)
    const start = index * features
    for (let k = 0; k < features; k += 1)
      back[start + k] = toZ * (z[k] as number) + toDirection * (direction[k] as number)
  }
  return back
}
