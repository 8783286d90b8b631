// The trained agents of the grid world that the repository keeps: a few runs of each arm, as a safetensors file.
import { isCheckpointProblem, readCheckpoint, type Tensor, writeCheckpoint } from '#lab/checkpoint.ts'
import type { RunContext, Step } from '#lab/experiment.ts'
import { type Arm, arms, isSameArm, nameArm } from './arms.ts'
import { policySize } from './policy.ts'
import { trainAgents } from './train-agents.ts'
import { settledSizes, type TrainedAgent } from './trained-agent.ts'

export const gridCheckpoint = new URL('./grid.safetensors', import.meta.url)

/** More of the arms that differ by their models. */
export const storedRuns = (arm: Arm): number => (arm.peekRate === 0.5 ? 8 : 4)

export async function* trainGridWeights(
  { gridGenerations: generations }: { gridGenerations: number },
  context: RunContext,
): AsyncGenerator<Step, Uint8Array> {
  return writeAgents(yield* trainAgents({ runsOf: storedRuns, generations }, context))
}

/** Weights are rounded to 16 bits. Fully connected models that are never asked are left out: they are large. */
export function writeAgents(agents: readonly TrainedAgent[]): Uint8Array {
  const tensors = arms.flatMap((arm): [string, Tensor][] => {
    const name = nameArm(arm)
    const own = agents.filter((agent) => isSameArm(agent.arm, arm))
    const models = isKept(arm) ? own.map(({ model }) => model) : []
    return [
      [`${name}/policy`, stack(own.map(({ policy }) => policy))],
      [`${name}/model`, stack(models)],
      [`${name}/steps`, { ...stack(own.map(({ steps }) => [steps])), type: 'F32' }],
    ]
  })
  return writeCheckpoint(Object.fromEntries(tensors))
}

function isKept({ model, peekRate }: Arm): boolean {
  return model !== 'full' || peekRate < 1
}

/** [runs × numbers] */
function stack(rows: readonly ArrayLike<number>[]): Tensor {
  const width = rows[0]?.length ?? 0
  const data = new Float32Array(rows.length * width)
  for (const [at, row] of rows.entries()) data.set(row, at * width)
  return { shape: [rows.length, width], data, type: 'F16' }
}

/** As many runs of each arm as the file has, the arms in their order. */
export async function readAgents(read: RunContext['read']): Promise<TrainedAgent[]> {
  const tensors = readCheckpoint(await read(gridCheckpoint))
  if (isCheckpointProblem(tensors)) throw new Error(tensors.message)
  return arms.flatMap((arm) => {
    const rowsOf = (of: string, width: number) => unstack(tensors[`${nameArm(arm)}/${of}`], width)
    const models = isKept(arm) ? rowsOf('model', settledSizes[arm.model]) : []
    const steps = rowsOf('steps', 1)
    return rowsOf('policy', policySize).map((policy, run) => ({
      arm,
      policy,
      model: models[run] ?? new Float64Array(settledSizes[arm.model]),
      steps: steps[run]?.[0] as number,
    }))
  })
}

function unstack(tensor: Tensor | undefined, width: number): Float64Array[] {
  const [runs, wide] = tensor?.shape ?? []
  if (!tensor || runs === undefined || wide !== width)
    throw new Error(`The grid world’s checkpoint doesn’t have rows of ${width} numbers where it should.`)
  return Array.from({ length: runs }, (_, run) =>
    Float64Array.from(tensor.data.subarray(run * width, (run + 1) * width)),
  )
}
