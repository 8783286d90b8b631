// A fence for the engine's compiler: see docs/engine-notes.md.
import type { numpy as np } from '@jax-js/jax'

/**
 * The same array, seen through another shape and back. What follows isn't folded into the product or sum that made it, where it would be
 * computed one element at a time, or would keep other products waiting.
 */
export function apart(product: np.Array): np.Array {
  return product.reshape([-1]).reshape(product.shape)
}
