// ψ of features that another network has made: one affine map, rectified. It begins as the identity where it keeps their number.
import { nn, numpy as np } from '@jax-js/jax'
import { heNormal } from '#lab/nn/initialisers.ts'
import type { Layer } from '#lab/nn/mlp.ts'
import { type FrameNetwork, normaliseRows } from '../model.ts'

/** From `inputs` features a frame to `features`. */
export function affineNetwork(inputs: number, features: number): FrameNetwork {
  return {
    features,
    init: (random) => ({
      weights: inputs === features ? identity(inputs) : heNormal(random, [inputs, features]),
      bias: np.zeros([features]),
    }),
    apply(layer, frames) {
      const { weights, bias } = layer as Layer
      return normaliseRows(nn.relu(np.matmul(frames, weights).add(bias)))
    },
  }
}

function identity(size: number): np.Array {
  const values = new Float32Array(size * size)
  for (let index = 0; index < size; index += 1) values[index * (size + 1)] = 1
  return np.array(values).reshape([size, size])
}
