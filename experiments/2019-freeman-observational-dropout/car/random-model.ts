// A model that nobody trained: the control that the paper lacks.
import { seededRandom } from '#lab/random.ts'
import type { LinearArm } from './arms.ts'
import { modelHiddenSize } from './networks.ts'

/** A hidden layer of normal weights, [200], whose mean square is that of a learned model's. */
export function randomModel(arm: LinearArm, seed: number, learned: Float64Array): Float64Array {
  const own = learned.subarray(0, modelHiddenSize)
  const square = own.reduce((sum, weight) => sum + weight * weight, 0) / modelHiddenSize
  return new Float64Array(
    seededRandom(seed, `car/random-model/${arm}`).normals(modelHiddenSize, Math.sqrt(square)),
  )
}
