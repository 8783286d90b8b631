// Rank pooling (eq 5) as a layer of a network: the direction along which the frames' scores rise with time, and its gradient (eq 21).
import { zeros } from '#lab/linear-algebra/arena.ts'
import { dotFrame, type Frames } from './pooling/frames.ts'
import { type HessianSolver, solveDiagonal, solveExactly } from './pooling/hessian.ts'
import { definePooling, type Pooling } from './pooling/pooling.ts'
import { type Solution, type SupportVectorOptions, solveSupportVector } from './pooling/support-vector.ts'

/** Rank pooling, by how its gradient is computed. */
export type RankPoolingName = 'rank' | 'rank diagonal' | 'rank printed' | 'rank unsolved' | 'rank held'

/** A way to the gradient of the argmin, or past it. */
export interface GradientWay {
  /** Solves (I + C Σ vₜvₜᵀ) z = dL/du, where the Hessian sums over the active frames. */
  solve: HessianSolver
  /** The sign of eₜ in eq 21. */
  sign: 1 | -1
  /** Drops the second term of eq 21, by which a frame changes its own weight. */
  dropsSecond: boolean
}

const ignoreHessian: HessianSolver = (_, gradient) => gradient

export const gradientWays: Record<RankPoolingName, GradientWay> = {
  /** Eq 21. */
  rank: { solve: solveExactly, sign: 1, dropsSecond: false },
  /** Off its diagonal the Hessian is taken for zero (section 4.4). */
  'rank diagonal': { solve: solveDiagonal, sign: 1, dropsSecond: false },
  /** Eq 20 prints eₜ = uᵀvₜ − t ± ε, with which eq 21 isn't the gradient. */
  'rank printed': { solve: solveExactly, sign: -1, dropsSecond: false },
  /** A control that the paper lacks: z = dL/du, as if the Hessian were the identity. */
  'rank unsolved': { solve: ignoreHessian, sign: 1, dropsSecond: false },
  /** Another: u = C Σ eₜvₜ with the weights C eₜ held fixed, as if u were no argmin at all. */
  'rank held': { solve: ignoreHessian, sign: 1, dropsSecond: true },
}

/**
 * u = argmin ½‖u‖² + C/2 Σₜ [|t − uᵀvₜ| − ε]²₊ (eq 5), t = 1 … T, without bias. It's solved exactly, by Newton's method on the
 * frames that miss by more than ε: those are active, and u = C Σ eₜvₜ over them, with eₜ = t − uᵀvₜ ∓ ε.
 */
export function rankPooling(
  options: SupportVectorOptions,
  way: GradientWay,
  solve = solveSupportVector,
): Pooling {
  return definePooling((frames) => {
    const solution = solve(frames, options)
    return {
      vector: solution.direction,
      backward: (gradient) => differentiate(frames, solution, options.c, way, gradient),
    }
  })
}

/** The adjoint of eq 21: dL/dvₜ = C (eₜ z − (vₜᵀz) u) for active frames and 0 for the others. No Jacobian is made. */
function differentiate(
  frames: Frames,
  { direction, misses, active, gram }: Solution,
  c: number,
  { solve, sign, dropsSecond }: GradientWay,
  gradient: Float64Array,
): Float64Array {
  const z = solve({ frames, active, c, gram }, gradient)
  const back = zeros(frames.values.length)
  for (const t of active) {
    const toZ = c * sign * (misses[t] as number)
    const toDirection = dropsSecond ? 0 : -c * dotFrame(frames, t, z)
    for (let k = 0; k < frames.features; k += 1)
      back[t * frames.features + k] = toZ * (z[k] as number) + toDirection * (direction[k] as number)
  }
  return back
}
