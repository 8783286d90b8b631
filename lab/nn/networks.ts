// Networks of one kind side by side, each for a task of its own, so that no single draw decides what a learner is said to do.
// M networks, B samples of a batch.
import { nn, numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { normal } from './initialisers.ts'

/** A layer of each network: weights [M, in, out], and biases [M, 1, out] where it has any. */
export type NetworkLayer = { weights: np.Array; bias?: np.Array }
export type Networks = NetworkLayer[]

export interface NetworkSizes {
  count: number
  /** Features from input to output. */
  widths: readonly number[]
  /** The first weights' standard deviation, of a layer with so many inputs. */
  deviation(inputs: number): number
  hasBias: boolean
}

export function initNetworks(random: Random, { count, widths, deviation, hasBias }: NetworkSizes): Networks {
  return widths.slice(1).map((outputs, index) => {
    const inputs = widths[index] as number
    const weights = normal(random, [count, inputs, outputs], deviation(inputs))
    return hasBias ? { weights, bias: np.zeros([count, 1, outputs]) } : { weights }
  })
}

/** A function from [M, B, in] to [M, B, out]; rectified between layers, or linear all through. It consumes both. */
export function applyNetworks(activation: 'relu' | 'identity') {
  return (networks: Networks, inputs: np.Array): np.Array =>
    networks.reduce((x, { weights, bias }, index) => {
      const product = np.matmul(x, weights)
      const out = bias ? product.add(bias) : product
      return activation === 'identity' || index === networks.length - 1 ? out : nn.relu(out)
    }, inputs)
}

/** For each network as many rows, one after another, to [M, rows, width]. */
export function rowsOfEach(count: number, rows: readonly ArrayLike<number>[]): np.Array {
  const width = rows[0]?.length as number
  const flat = new Float32Array(rows.length * width)
  for (const [index, row] of rows.entries()) flat.set(row, index * width)
  return np.array(flat).reshape([count, rows.length / count, width])
}
