// Gradient clipping: by the global norm (Pascanu, Mikolov and Bengio 2013, algorithm 1), or number by number.
import { numpy as np, tree } from '@jax-js/jax'
import { stateless, type Transformation } from './transformation.ts'
import { globalNorm, mapWeights } from './weights.ts'

/** Shortened to a length of `max`, over all arrays together, where it is longer. */
export function clipByGlobalNorm(max: number): Transformation<[]> {
  return stateless((gradient) => {
    const scale = np.minimum(1, np.divide(max, globalNorm(tree.ref(gradient)).add(1e-12)))
    const clipped = mapWeights((g) => g.mul(scale.ref), gradient)
    scale.dispose()
    return clipped
  })
}

/** Every number brought between −max and max. */
export function clipByValue(max: number): Transformation<[]> {
  return stateless((gradient) => mapWeights((g) => np.clip(g, -max, max), gradient))
}
