// A small convolutional network of frames: two convolutions whose patches do not overlap, each rectified, then a full layer.
// N frames of 16 × 16 pixels; the engine's own convolution has a gradient by the kernel that is a hundred times as slow.
import { nn, numpy as np } from '@jax-js/jax'
import { heNormal, lecunNormal } from '#lab/nn/initialisers.ts'
import type { FrameNetwork } from '../classifier/frame-network.ts'
import { normaliseRows } from '../classifier/frame-network.ts'
import { edge } from './moving-blobs.ts'

/** Pixels of a patch's edge, and channels that it becomes. */
const [first, second] = [
  { patch: 2, channels: 12 },
  { patch: 2, channels: 24 },
]
const features = 16

type ConvWeights = { first: Convolution; second: Convolution; full: np.Array }
type Convolution = { kernel: np.Array; bias: np.Array }

export const patchNetwork: FrameNetwork = {
  features,
  init: (random) => ({
    first: { kernel: heNormal(random, [first.patch ** 2, first.channels]), bias: np.zeros([first.channels]) },
    second: {
      kernel: heNormal(random, [second.patch ** 2 * first.channels, second.channels]),
      bias: np.zeros([second.channels]),
    },
    full: lecunNormal(random, [(edge / first.patch / second.patch) ** 2 * second.channels, features]),
  }),
  apply(weights, inputs) {
    const { full, ...layers } = weights as ConvWeights
    const count = inputs.shape[0] as number
    const pictures = inputs.reshape([count, edge, edge, 1])
    const middle = convolve(layers.first, pictures, first.patch)
    const last = convolve(layers.second, middle, second.patch)
    return normaliseRows(np.matmul(last.reshape([count, full.shape[0] as number]), full))
  },
}

/** [N, H, W, C] to [N, H / patch, W / patch, channels], rectified. Consumes both. */
function convolve({ kernel, bias }: Convolution, pictures: np.Array, patch: number): np.Array {
  const [count, height, width, channels] = pictures.shape as [number, number, number, number]
  const [rows, columns] = [height / patch, width / patch]
  const patches = pictures
    .reshape([count, rows, patch, columns, patch, channels])
    .transpose([0, 1, 3, 2, 4, 5])
    .reshape([count * rows * columns, patch * patch * channels])
  return nn.relu(np.matmul(patches, kernel).add(bias)).reshape([count, rows, columns, -1])
}
