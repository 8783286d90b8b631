// Gradient clipping by the global norm (Pascanu, Mikolov and Bengio 2013, algorithm 1).
import { numpy as np, tree } from '@jax-js/jax'
import { mapWeights, type Weights } from './optimiser.ts'

/** The gradient, shortened to `max` where it is longer. Consumes it. */
export function clipByGlobalNorm<W extends Weights>(gradient: W, max: number): W {
  const scale = np.minimum(1, np.divide(max, globalNorm(tree.ref(gradient)).add(1e-12)))
  const clipped = mapWeights((g) => g.mul(scale.ref), gradient)
  scale.dispose()
  return clipped
}

/** √ of the sum of all squares, a scalar. Consumes the arrays. */
export function globalNorm(weights: Weights): np.Array {
  const sums = tree.leaves<np.Array>(weights).map((array) => np.square(array).sum())
  return np.sqrt(sums.reduce((sum, square) => sum.add(square)))
}
