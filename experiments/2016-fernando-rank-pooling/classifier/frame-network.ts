// What makes features of frames, ψ of eq 7: pure functions of the engine's arrays. N frames, D numbers of each, p features.
import { numpy as np } from '@jax-js/jax'
import { applyMlp, initMlp, type Mlp } from '#lab/nn/mlp.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Random } from '#lab/random.ts'

export interface FrameNetwork {
  /** p */
  features: number
  init(random: Random): Weights
  /** [N, D] to [N, p], each row of length 1; with weights as `init` gives them. Consumes both. */
  apply(weights: Weights, inputs: np.Array): np.Array
}

/** Rows of [N, p] divided by their lengths, as the paper does before pooling. Consumes them. */
export function normaliseRows(rows: np.Array): np.Array {
  const squares = np.square(rows.ref).sum(1, { keepdims: true })
  return rows.div(np.sqrt(squares.add(1e-12)))
}

/** `sizes` from D to p. */
export function mlpNetwork(sizes: readonly number[]): FrameNetwork {
  return {
    features: sizes.at(-1) as number,
    init: (random) => initMlp(random, sizes, 'relu'),
    apply: (weights, inputs) => normaliseRows(applyMlp(weights as Mlp, inputs, 'relu')),
  }
}

/** The frames' own numbers. */
export function identityNetwork(width: number): FrameNetwork {
  return { features: width, init: () => [], apply: (_, inputs) => normaliseRows(inputs) }
}
