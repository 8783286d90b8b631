// AdaGrad (Duchi, Hazan and Singer 2011): each weight's rate falls with the root of its summed squared gradients.
import { numpy as np, tree } from '@jax-js/jax'
import { chain, scaleByRate, type Transformation } from './transformation.ts'
import { filledLike, mapWeights, type Weights } from './weights.ts'

export interface AdagradOptions {
  /** What the sums begin with, so that the first steps are not too long. */
  initial?: number
  /** ε, beside the root. */
  epsilon?: number
}

export function adagrad(options: AdagradOptions = {}): Transformation {
  return chain(scaleByRss(options), scaleByRate())
}

/** Divided by the root of the sum of squares. The state is the sums. */
export function scaleByRss({ initial = 0.1, epsilon = 1e-7 }: AdagradOptions = {}): Transformation<Weights> {
  return {
    init: (weights) => filledLike(weights, initial),
    update(gradient, state) {
      const sums = mapWeights((sum, g) => sum.add(np.square(g)), state, tree.ref(gradient))
      return [mapWeights((g, sum) => g.div(np.sqrt(sum).add(epsilon)), gradient, tree.ref(sums)), sums]
    },
  }
}
