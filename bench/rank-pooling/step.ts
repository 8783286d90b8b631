// What all contestants train on: one batch of sequences, a layer of features, rank pooling, and a head; the same first weights for all.
import { init, type numpy as np } from '@jax-js/jax'
import type { ClassifierOptions } from '#experiments/2016-fernando-rank-pooling/classifier/classifier.ts'
import type { Sequences } from '#experiments/2016-fernando-rank-pooling/classifier/sequences.ts'
import { initHead, mlpNetwork } from '#experiments/2016-fernando-rank-pooling/model.ts'
import type { Mlp } from '#lab/nn/mlp.ts'
import { type Random, seededRandom } from '#lab/random.ts'

export interface StepSize {
  /** T */
  time: number
  /** p */
  features: number
  batch: number
}

export const width = 64
export const classes = 10
export const rate = 1e-3
export const options = { c: 1, epsilon: 0.1 }

export const drawWeights = (): Random => seededRandom(2, 'bench')

export function makeBatch({ time, batch }: StepSize): Sequences {
  const random = seededRandom(1, 'bench')
  return {
    inputs: random.normals(batch * time * width),
    labels: Int32Array.from({ length: batch }, (_, index) => index % classes),
    ...{ time, width },
  }
}

export function networkOf({ features }: StepSize): ClassifierOptions['network'] {
  return mlpNetwork([width, features])
}

/** The first weights as numbers, drawn in the order in which a classifier draws them. */
export async function readWeights(size: StepSize): Promise<{ layer: Float32Array; head: Float32Array }> {
  await init('wasm')
  const random = drawWeights()
  const [{ weights, bias }] = networkOf(size).init(random) as Mlp as [Mlp[0]]
  bias.dispose()
  const head = initHead(random, size.features, classes)
  return { layer: await read(weights), head: await read(head) }
}

async function read(array: np.Array): Promise<Float32Array> {
  return (await array.data()) as Float32Array
}
