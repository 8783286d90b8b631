// Adam (Kingma and Ba 2015, algorithm 1): moments of the gradient, corrected for having begun at zero.
import { numpy as np, tree } from '@jax-js/jax'
import { mapWeights, type Optimiser, type Weights } from './optimiser.ts'
import { descend, zerosLike } from './sgd.ts'

export type AdamState = { first: Weights; second: Weights; steps: np.Array }

export interface AdamOptions {
  /** β₁, how slowly the mean forgets. */
  first?: number
  /** β₂, how slowly the mean square forgets. */
  second?: number
  /** ε, beside the root. */
  epsilon?: number
}

export function adam({
  first = 0.9,
  second = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Optimiser<AdamState> {
  return {
    init: (weights) => ({ first: zerosLike(weights), second: zerosLike(weights), steps: np.array(0) }),
    update(weights, gradient, state, rate) {
      const steps = state.steps.add(1)
      const means = decay(state.first, tree.ref(gradient), first)
      const squares = decay(state.second, mapWeights(np.square, gradient), second)
      const [meanScale, squareScale] = [correction(first, steps.ref), correction(second, steps.ref)]
      const direction = mapWeights(
        (m, v) => m.mul(meanScale.ref).div(np.sqrt(v.mul(squareScale.ref)).add(epsilon)),
        tree.ref(means),
        tree.ref(squares),
      ) as typeof weights
      tree.dispose([meanScale, squareScale])
      return [descend(weights, direction, rate), { first: means, second: squares, steps }]
    },
  }
}

/** 1 / (1 − βᵗ). */
function correction(beta: number, steps: np.Array): np.Array {
  return np.reciprocal(np.subtract(1, np.exp(steps.mul(Math.log(beta)))))
}

function decay(kept: Weights, fresh: Weights, share: number): Weights {
  return mapWeights((old, now) => old.mul(share).add(now.mul(1 - share)), kept, fresh)
}
