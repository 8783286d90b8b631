// Where Newton's systems are solved: among the frames, u = Vᵀα, or among the features, whichever are fewer.

import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { dot } from '#lab/linear-algebra/vectors.ts'
import { combineActive, pickActive, placeActive } from './active.ts'
import { combine, type Frames, scoresOf } from './frames.ts'
import { hessianOf } from './hessian/dense.ts'
import { regularisedGram } from './hessian/woodbury.ts'

export interface Space {
  /** Of a vector of coefficients. */
  size: number
  /** The coefficients of argmin ½‖u‖² + C/2 Σ (aimₜ − uᵀvₜ)² over the active frames. */
  solve(active: number[], aims: Float64Array): Float64Array
  /** uᵀvₜ of all frames, [T]. */
  scores(coefficients: Float64Array): Float64Array
  /** u₁ᵀu₂. */
  inner(
    left: { coefficients: Float64Array },
    right: { coefficients: Float64Array; scores: Float64Array },
  ): number
  /** u, [p] */
  direction(coefficients: Float64Array): Float64Array
}

/** α [T]: (I/C + V Vᵀ) α = aims over the active frames, 0 elsewhere. */
export function startInFrames(frames: Frames, gram: Float64Array, c: number): Space {
  const { time } = frames
  const rows = { values: gram, time, features: time }
  return {
    size: time,
    solve(active, aims) {
      const factor = factorise(regularisedGram({ frames, active, c, gram }), active.length)
      return placeActive(active, solveFactorised(factor, pickActive(active, aims)), time)
    },
    scores: (weights) => scoresOf(rows, weights),
    inner: (left, right) => dot(left.coefficients, right.scores),
    direction: (weights) => combine(frames, weights),
  }
}

/** u itself [p]: (I + C Σ vₜvₜᵀ) u = C Σ aimₜvₜ over the active frames. */
export function startInFeatures(frames: Frames, c: number): Space {
  return {
    size: frames.features,
    solve(active, aims) {
      const problem = { frames, active, c }
      const pull = combineActive(problem, pickActive(active, aims))
      for (let k = 0; k < pull.length; k += 1) pull[k] = c * (pull[k] as number)
      return solveFactorised(factorise(hessianOf(problem), frames.features), pull)
    },
    scores: (direction) => scoresOf(frames, direction),
    inner: (left, right) => dot(left.coefficients, right.coefficients),
    direction: (direction) => direction,
  }
}
