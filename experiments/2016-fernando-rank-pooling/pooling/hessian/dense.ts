// The Hessian written out [p, p], and solved by Cholesky: O(p²T + p³).

import { identity } from '#lab/linear-algebra/arena.ts'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import type { ActiveFrames } from '../active.ts'
import { frameAt } from '../frames.ts'

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
