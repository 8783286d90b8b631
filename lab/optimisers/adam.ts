// Adam (Kingma and Ba 2015, algorithm 1): moments of the gradient, corrected for having begun at zero; and AdamW.
import { numpy as np, tree } from '@jax-js/jax'
import { addDecayedWeights } from './decay.ts'
import type { Choice } from './masks.ts'
import { chain, scaleByRate, type Transformation } from './transformation.ts'
import { filledLike, mapWeights, type Weights } from './weights.ts'

export interface AdamOptions {
  /** β₁, how slowly the mean forgets. */
  first?: number
  /** β₂, how slowly the mean square forgets. */
  second?: number
  /** ε, beside the root. */
  epsilon?: number
  /** False as in BERT, whose first steps are longer for it (Devlin et al. 2019, its published optimiser). */
  isCorrected?: boolean
}

export interface AdamwOptions extends AdamOptions {
  /** λ */
  decay?: number
  /** What decays; all of it, where nothing is said. BERT leaves biases and layer norms out: `matrices`. */
  decays?: Choice
}

export function adam(options: AdamOptions = {}): Transformation {
  return chain(scaleByAdam(options), scaleByRate())
}

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2): w ← w − η(adam + λw). */
export function adamw({ decay = 0.01, decays, ...options }: AdamwOptions = {}): Transformation {
  return chain(scaleByAdam(options), addDecayedWeights(decay, decays), scaleByRate())
}

export type AdamState = { first: Weights; second: Weights; steps: np.Array }

/** m̂ / (√v̂ + ε). */
export function scaleByAdam({
  first = 0.9,
  second = 0.999,
  epsilon = 1e-8,
  isCorrected = true,
}: AdamOptions = {}): Transformation<AdamState> {
  return {
    init: (weights) => ({
      first: filledLike(weights, 0),
      second: filledLike(weights, 0),
      steps: np.array(0),
    }),
    update<W extends Weights>(gradient: W, state: AdamState): [W, AdamState] {
      const steps = state.steps.add(1)
      const means = average(state.first as W, tree.ref(gradient), first)
      const squares = average(state.second as W, mapWeights(np.square, gradient), second)
      const scales: [np.Array, np.Array] = isCorrected
        ? [correction(first, steps.ref), correction(second, steps.ref)]
        : [np.array(1), np.array(1)]
      const direction = mapWeights(
        (m, v) => m.mul(scales[0].ref).div(np.sqrt(v.mul(scales[1].ref)).add(epsilon)),
        tree.ref(means),
        tree.ref(squares),
      )
      tree.dispose(scales)
      return [direction, { first: means, second: squares, steps }]
    },
  }
}

/** 1 / (1 − βᵗ). */
function correction(beta: number, steps: np.Array): np.Array {
  return np.reciprocal(np.subtract(1, np.exp(steps.mul(Math.log(beta)))))
}

/** βm + (1 − β)g. Consumes both. */
function average<W extends Weights>(kept: W, fresh: W, share: number): W {
  return mapWeights((old, now) => old.mul(share).add(now.mul(1 - share)), kept, fresh)
}
