// Dropout (Srivastava et al. 2014): each number is set to zero with probability `rate`, and those kept grow by 1 / (1 − rate).
// What is dropped follows from a key: two 32-bit words, which the engine's counter-based generator (Threefry) extends.
import { random as engineRandom, numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'

/** Keys for so many layers of dropout, [count, 2]: an argument of a compiled step, so that each step drops others. */
export function drawDropoutKeys(random: Random, count: number): np.Array {
  const words = Uint32Array.from({ length: 2 * count }, () => Math.floor(random.uniform() * 2 ** 32))
  return np.array(words).reshape([count, 2])
}

/** The tape is what the input was multiplied with. `key` is [2]. */
export function forwardDropout(
  input: np.Array,
  key: np.Array,
  rate: number,
): [output: np.Array, tape: np.Array] {
  const kept = engineRandom.bernoulli(key, 1 - rate, input.shape)
  const factor = kept.astype(np.float32).mul(1 / (1 - rate))
  return [input.mul(factor.ref), factor]
}

export function backwardDropout(factor: np.Array, byOutput: np.Array): np.Array {
  return byOutput.mul(factor)
}
