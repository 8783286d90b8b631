// Trained agents of the car, as they are stored: a tensor for each arm, with a row of weights for each training seed.
import { isCheckpointProblem, readCheckpoint, type Tensor, writeCheckpoint } from '#lab/checkpoint.ts'
import { sizeOf } from './agents.ts'
import { type Arm, arms, frozenArm, isJoint, modelArmOf } from './arms.ts'
import { modelSize } from './networks.ts'
import { randomModel } from './random-model.ts'

export const carFile = new URL('./car.safetensors', import.meta.url)

/** The weights of each arm, of one training seed. */
export type Weights = Record<Arm, Float64Array>

export function writeAgents(agents: ReadonlyMap<number, Weights>): Uint8Array {
  const tensors = arms.map((arm): [string, Tensor] => {
    const rows = [...agents.values()].map((weights) => weights[arm])
    const data = new Float32Array(rows.flatMap((row) => [...row]))
    return [arm, { shape: [rows.length, sizeOf(arm)], data }]
  })
  const seeds = new Float32Array(agents.keys())
  return writeCheckpoint(Object.fromEntries([['seeds', { shape: [seeds.length], data: seeds }], ...tensors]))
}

/** @throws where the file isn't what `writeAgents` writes: it lies beside this code */
export function readAgents(bytes: Uint8Array): Map<number, Weights> {
  const tensors = readCheckpoint(bytes)
  if (isCheckpointProblem(tensors)) throw new Error(tensors.message)
  const seeds = [...(tensors.seeds?.data ?? [])]
  return new Map(
    seeds.map((seed, row) => {
      const own = arms.map((arm): [Arm, Float64Array] => {
        const size = sizeOf(arm)
        const { shape, data } = tensors[arm] ?? { shape: [], data: new Float32Array() }
        if (shape[0] !== seeds.length || shape[1] !== size)
          throw new Error(`The car’s file has no weights of “${arm}”.`)
        return [arm, new Float64Array(data.subarray(row * size, (row + 1) * size))]
      })
      return [seed, Object.fromEntries(own) as Weights]
    }),
  )
}

/** The frozen model that a linear policy acts on; null for all others. Only its first 200 weights are read. */
export function frozenModelOf(
  arm: Arm,
  seed: number,
  learned: Pick<Weights, 'learned-10' | 'learned-30' | 'learned-100'>,
): Float64Array | null {
  if (isJoint(arm) || arm === 'linear-features') return null
  const from = modelArmOf(arm)
  if (from === undefined) return randomModel(arm, seed, learned[frozenArm as 'learned-30'])
  return learned[from as keyof typeof learned].subarray(0, modelSize)
}
