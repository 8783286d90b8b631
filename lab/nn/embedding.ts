// A table of vectors, looked up by place. V entries of D numbers, N places.
import { lax, type numpy as np, vjp } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { normal } from './initialisers.ts'

/** A table [V, D] of normal numbers. */
export function initEmbedding(
  random: Random,
  { entries, features, deviation = 1 }: { entries: number; features: number; deviation?: number },
): np.Array {
  return normal(random, [entries, features], deviation)
}

/** Places [N], 32-bit integers, to [N, D]; the tape is the places. */
export function forwardEmbedding(table: np.Array, places: np.Array): [output: np.Array, tape: np.Array] {
  return [table.slice(places.ref), places]
}

/**
 * The gradient by the table. The engine's own scatter takes as long as a product with one-hot rows where V is 330, and less beyond.
 * Inside `jit` it refuses arrays that are but views of others; `stopGradient` makes them arrays of their own.
 */
export function backwardEmbedding(table: np.Array, places: np.Array, byOutput: np.Array): np.Array {
  const own = lax.stopGradient(places)
  const [output, back] = vjp((entries: np.Array) => entries.slice(own), [table])
  output.dispose()
  const [gradient] = back(lax.stopGradient(byOutput)) as [np.Array]
  back.dispose()
  return gradient
}
