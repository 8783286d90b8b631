// Stochastic gradient descent, with Polyak's momentum and weight decay: g ← g + λw, v ← μv + g, w ← w − ηv.
import { numpy as np, tree } from '@jax-js/jax'
import { mapWeights, type Optimiser, type Weights } from './optimiser.ts'

export type SgdState = { velocity: Weights }

export interface SgdOptions {
  /** μ */
  momentum?: number
  /** λ */
  decay?: number
}

export function sgd({ momentum = 0, decay = 0 }: SgdOptions = {}): Optimiser<SgdState> {
  return {
    init: (weights) => ({ velocity: momentum === 0 ? [] : zerosLike(weights) }),
    update(weights, gradient, state, rate) {
      const slope =
        decay === 0
          ? gradient
          : mapWeights((g, w) => g.add(w.mul(decay)), gradient, tree.ref(weights) as Weights)
      if (momentum === 0) return [descend(weights, slope, rate), state]
      const velocity = mapWeights((v, g) => v.mul(momentum).add(g), state.velocity, slope)
      return [descend(weights, tree.ref(velocity) as typeof weights, rate), { velocity }]
    },
  }
}

/** w − ηd, for every array. Consumes weights, direction and rate. */
export function descend<W extends Weights>(weights: W, direction: W, rate: np.Array | number): W {
  const next = mapWeights(
    (w, d) => w.sub(d.mul(typeof rate === 'number' ? rate : rate.ref)),
    weights,
    direction,
  )
  if (typeof rate !== 'number') rate.dispose()
  return next
}

/** Zeros of the same shapes. Borrows. */
export function zerosLike(weights: Weights): Weights {
  return mapWeights((w) => np.zeros(w.shape), weights)
}
