// Woodbury's identity: z = g − Vᵀ(I/C + V Vᵀ)⁻¹V g, a system of the frames' number instead of the features', O(pT² + T³).

import { copyOf, zeros } from '#lab/linear-algebra/arena.ts'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { addScaled } from '#lab/linear-algebra/vectors.ts'
import { type ActiveFrames, combineActive, scoresOfActive } from '../active.ts'
import { gramOf } from '../gram.ts'

export function solveByWoodbury(problem: ActiveFrames, gradient: Float64Array): Float64Array {
  const factor = factorise(regularisedGram(problem), problem.active.length)
  const weights = solveFactorised(factor, scoresOfActive(problem, gradient))
  const z = copyOf(gradient)
  addScaled(z, combineActive(problem, weights), -1)
  return z
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
