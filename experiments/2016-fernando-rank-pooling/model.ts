// The model (eq 7): a network makes features of each frame, a pooling makes one vector of them, and a linear head classifies that.
// N frames, D numbers of each, p features, B sequences, K classes; pure functions of the engine's arrays, which they consume.
import { nn, numpy as np } from '@jax-js/jax'
import { lecunNormal } from '#lab/nn/initialisers.ts'
import { applyMlp, initMlp, type Mlp } from '#lab/nn/mlp.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import { applyPatchConvolution, initPatchConvolution, type PatchConvolution } from '#lab/patch-convolution.ts'
import type { Random } from '#lab/random.ts'
import { edge } from './moving-blobs.ts'

/** ψ of eq 7. */
export interface FrameNetwork {
  /** p */
  features: number
  init(random: Random): Weights
  /** [N, D] to [N, p], each row of length 1; with weights as `init` gives them. */
  apply(weights: Weights, inputs: np.Array): np.Array
}

/** Rows of [N, p] divided by their lengths, as the paper does before and after pooling. */
export function normaliseRows(rows: np.Array): np.Array {
  const squares = np.square(rows.ref).sum(1, { keepdims: true })
  return rows.div(np.sqrt(squares.add(1e-12)))
}

/** A perceptron, for the gated reversal; `sizes` from D to p. */
export function mlpNetwork(sizes: readonly number[]): FrameNetwork {
  return {
    features: sizes.at(-1) as number,
    init: (random) => initMlp(random, sizes, 'relu'),
    apply: (weights, inputs) => normaliseRows(applyMlp(weights as Mlp, inputs, 'relu')),
  }
}

type ConvWeights = { first: PatchConvolution; second: PatchConvolution; full: np.Array }
const [first, second] = [
  { patch: 2, inputs: 1, channels: 12 },
  { patch: 2, inputs: 12, channels: 24 },
]
const [clipFeatures, places] = [16, (edge / first.patch / second.patch) ** 2]

/** For the clips: two rectified convolutions whose patches don't overlap, then a full layer. */
export const patchNetwork: FrameNetwork = {
  features: clipFeatures,
  init: (random) => ({
    first: initPatchConvolution(random, first),
    second: initPatchConvolution(random, second),
    full: lecunNormal(random, [places * second.channels, clipFeatures]),
  }),
  apply(weights, inputs) {
    const { full, ...layers } = weights as ConvWeights
    const pictures = inputs.reshape([-1, edge, edge, 1])
    const middle = nn.relu(applyPatchConvolution(layers.first, pictures, first.patch))
    const last = nn.relu(applyPatchConvolution(layers.second, middle, second.patch))
    return normaliseRows(np.matmul(last.reshape([-1, places * second.channels]), full))
  },
}

/** βᵀ of eq 7: [p, K]. */
export type Head = np.Array

export function initHead(random: Random, features: number, classes: number): Head {
  return lecunNormal(random, [features, classes])
}

/** Pooled vectors of length 1 would give scores too small for softmax to tell classes apart. */
export const usualScale = 10

/** Each class's score: [B, p] to [B, K]. */
export function scoresOf(head: Head, pooled: np.Array, scale: number): np.Array {
  return np.matmul(normaliseRows(pooled), head).mul(scale)
}
