// A multilayer perceptron: affine maps with one activation between them, none after the last.
// B batch, F features of a layer.
import { nn, numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { heNormal, lecunNormal } from './initialisers.ts'

export type Layer = { weights: np.Array; bias: np.Array }
export type Mlp = Layer[]
export type Activation = 'relu' | 'tanh' | 'identity'

const activations: Record<Activation, (x: np.Array) => np.Array> = {
  relu: (x) => nn.relu(x),
  tanh: (x) => np.tanh(x),
  identity: (x) => x,
}

/** `sizes` are the features from input to output; biases begin at zero. */
export function initMlp(random: Random, sizes: readonly number[], activation: Activation): Mlp {
  const initialise = activation === 'relu' ? heNormal : lecunNormal
  return sizes.slice(1).map((outputs, index) => ({
    weights: initialise(random, [sizes[index] as number, outputs]),
    bias: np.zeros([outputs]),
  }))
}

/** [B, first F] to [B, last F]. Consumes both. */
export function applyMlp(layers: Mlp, inputs: np.Array, activation: Activation): np.Array {
  return layers.reduce((x, { weights, bias }, index) => {
    const out = np.matmul(x, weights).add(bias)
    return index === layers.length - 1 ? out : activations[activation](out)
  }, inputs)
}
