// The meta-learners as they are kept in the checkpoint: five arrays each, under the learner's name.
import { numpy as np } from '@jax-js/jax'
import { isCheckpointProblem, readCheckpoint, type Tensor } from '#lab/checkpoint.ts'
import type { RunContext } from '#lab/experiment.ts'
import { checkpointFile } from './checkpoint-file.ts'
import type { Config } from './config.ts'
import type { MetaLearner } from './meta-learner.ts'
import { type LearnerName, plans } from './training.ts'

export type Tensors = Record<string, Tensor>

/** The meta-learner is the caller's; undefined where the one that is kept is for other sizes. */
export async function loadWeights(
  config: Config,
  context: RunContext,
  name: LearnerName,
): Promise<MetaLearner | undefined> {
  const tensors = readCheckpoint(await context.read(checkpointFile))
  if (isCheckpointProblem(tensors)) throw new Error(tensors.message)
  const [inputs, outputs] = plans[name].sizes(config)
  const fits =
    tensors[`${name}/input`]?.shape[0] === inputs && tensors[`${name}/offset`]?.shape[0] === outputs
  return fits ? fromTensors(tensors, name) : undefined
}

/** Borrows the meta-learner. */
export async function toTensors({ lstm, readout, offset }: MetaLearner, name: LearnerName): Promise<Tensors> {
  const arrays = { ...lstm, readout, offset }
  const tensors: Tensors = {}
  for (const [part, array] of Object.entries(arrays))
    tensors[`${name}/${part}`] = { shape: array.shape, data: (await array.ref.data()) as Float32Array }
  return tensors
}

export function fromTensors(tensors: Tensors, name: LearnerName): MetaLearner {
  const part = (key: string) => {
    const tensor = tensors[`${name}/${key}`]
    if (!tensor) throw new Error(`The checkpoint has no “${name}/${key}”.`)
    return np.array(Float32Array.from(tensor.data)).reshape(tensor.shape)
  }
  const lstm = { input: part('input'), recurrent: part('recurrent'), bias: part('bias') }
  return { lstm, readout: part('readout'), offset: part('offset') }
}
