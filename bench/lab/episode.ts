// What all contestants train on: one batch of episodes of linear regression, as the first experiment's meta-learner sees them.
import { seededRandom } from '#lab/random.ts'

export const time = 20
export const batch = 64
export const features = 10
export const outputs = 5

export interface Batch {
  /** [T, B, F] */
  inputs: Float32Array<ArrayBuffer>
  /** [T, B, D] */
  answers: Float32Array<ArrayBuffer>
}

/** Numbers of the right size; what they mean does not change how long a step takes. */
export function makeBatch(): Batch {
  const random = seededRandom(1, 'bench')
  return { inputs: random.normals(time * batch * features), answers: random.normals(time * batch * outputs) }
}

/** The weights that everybody begins with, flat. */
export function makeWeights(hidden: number) {
  const random = seededRandom(2, 'bench')
  const [byInput, byHidden] = [Math.sqrt(1 / features), Math.sqrt(1 / hidden)]
  return {
    input: random.normals(features * 4 * hidden, byInput),
    recurrent: random.normals(hidden * 4 * hidden, byHidden),
    bias: new Float32Array(4 * hidden),
    readout: random.normals(hidden * outputs, byHidden),
  }
}

export const rate = 1e-3
