// A small convolutional network of frames: two convolutions whose patches do not overlap, each rectified, then a full layer.
// N frames of 16 × 16 pixels.
import { nn, numpy as np } from '@jax-js/jax'
import { lecunNormal } from '#lab/nn/initialisers.ts'
import { applyPatchConvolution, initPatchConvolution, type PatchConvolution } from '#lab/patch-convolution.ts'
import { type FrameNetwork, normaliseRows } from '../classifier/frame-network.ts'
import { edge } from './moving-blobs.ts'

/** Pixels of a patch's edge, and channels that it becomes. */
const [first, second] = [
  { patch: 2, inputs: 1, channels: 12 },
  { patch: 2, inputs: 12, channels: 24 },
]
const features = 16

type ConvWeights = { first: PatchConvolution; second: PatchConvolution; full: np.Array }

export const patchNetwork: FrameNetwork = {
  features,
  init: (random) => ({
    first: initPatchConvolution(random, first),
    second: initPatchConvolution(random, second),
    full: lecunNormal(random, [(edge / first.patch / second.patch) ** 2 * second.channels, features]),
  }),
  apply(weights, inputs) {
    const { full, ...layers } = weights as ConvWeights
    const count = inputs.shape[0] as number
    const pictures = inputs.reshape([count, edge, edge, 1])
    const middle = nn.relu(applyPatchConvolution(layers.first, pictures, first.patch))
    const last = nn.relu(applyPatchConvolution(layers.second, middle, second.patch))
    return normaliseRows(np.matmul(last.reshape([count, full.shape[0] as number]), full))
  },
}
