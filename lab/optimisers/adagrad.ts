// AdaGrad (Duchi, Hazan and Singer 2011): each weight's rate falls with the root of its summed squared gradients.
import { numpy as np, tree } from '@jax-js/jax'
import { mapWeights, type Optimiser, type Weights } from './optimiser.ts'
import { descend } from './sgd.ts'

export type AdagradState = { squares: Weights }

export interface AdagradOptions {
  /** What the sums begin with, so that the first steps are not too long. */
  initial?: number
  epsilon?: number
}

export function adagrad({ initial = 0.1, epsilon = 1e-7 }: AdagradOptions = {}): Optimiser<AdagradState> {
  return {
    init: (weights) => ({
      squares: mapWeights((w) => np.full(w.shape, initial), weights),
    }),
    update(weights, gradient, state, rate) {
      const squares = mapWeights((sum, g) => sum.add(np.square(g)), state.squares, tree.ref(gradient))
      const direction = mapWeights((g, sum) => g.div(np.sqrt(sum).add(epsilon)), gradient, tree.ref(squares))
      return [descend(weights, direction, rate), { squares }]
    },
  }
}
