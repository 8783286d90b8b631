// Softmax along the last axis, in the parts that attention and cross-entropy share.
import { numpy as np } from '@jax-js/jax'

/**
 * Each number's power of e over the largest of its row, and one over the sum of the row's: [… , V] and [… , 1]. Consumes x.
 * Their product is the softmax; apart, division doesn't keep the engine from computing four elements at a time.
 */
export function softmaxParts(x: np.Array): [powers: np.Array, share: np.Array] {
  const powers = np.exp(x.ref.sub(rowMaxima(x)))
  const share = np.expandDims(np.reciprocal(powers.ref.sum(-1)), -1)
  return [powers, share]
}

/** [… , V] to [… , 1]. In four interleaved parts where they fit, which the engine compares at a time. Consumes x. */
export function rowMaxima(x: np.Array): np.Array {
  const length = x.shape.at(-1) as number
  if (length % 4 > 0) return x.max(-1, { keepdims: true })
  const parts = x.reshape([...x.shape.slice(0, -1), length / 4, 4])
  return parts.max(-2).max(-1, { keepdims: true })
}
