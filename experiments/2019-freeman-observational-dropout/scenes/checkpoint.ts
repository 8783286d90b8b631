// What the scenes need beside the stored agents: a policy that was trained in a dream, and a supervised model.
import { isCheckpointProblem, readCheckpoint, writeCheckpoint } from '#lab/checkpoint.ts'
import type { RunContext, Step } from '#lab/experiment.ts'
import { within } from '#lab/sub-progress.ts'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import type { DreamsConfig } from '../dreams/part.ts'
import { agentsFile, readAgents } from '../training/checkpoint.ts'
import { chooseAgent } from './chosen-agent.ts'

export const sceneFile = new URL('../scenes.safetensors', import.meta.url)

export interface SceneWeights {
  /** Trained in the dream of the shown agent's model, [71]. */
  dreamPolicy: Float32Array
  /** As large as that model, fitted to what the agent goes through at its own peek rate: to the true states and what follows. */
  supervised: Float32Array
}

type SceneTraining = Pick<DreamsConfig, 'dreamSteps' | 'transitions' | 'fitSteps'>

/** What the repository's file is made with: no preset changes it. */
export const sceneTraining: SceneTraining = { dreamSteps: 8e6, transitions: 40_000, fitSteps: 2_000 }

/** From the stored agents: made after them. */
export async function* trainSceneWeights(
  { dreamSteps: steps, transitions, fitSteps }: SceneTraining,
  context: RunContext,
): AsyncGenerator<Step, Uint8Array> {
  const { trainInDreams } = await import('../dreams/dream-training.ts')
  const { supervise } = await import('../dreams/supervised.ts')
  const agent = chooseAgent(readAgents(await context.read(agentsFile)))
  const { hidden } = agent.setting
  const weights = agent.weights.slice(0, modelSizeOf(hidden))
  const dream = { world: { model: 'learned', weights }, policySeed: 0 } as const
  const budget = { steps, population: 32, episodes: 1, start: 'narrow' as const }
  const [dreamPolicy] = yield* within(0, 0.5, trainInDreams(context, [dream], budget))
  const options = { data: 'on-policy', hidden, transitions, fitSteps } as const
  const supervised = yield* within(0.5, 0.5, supervise(context, agent, options))
  return writeSceneWeights({ dreamPolicy: dreamPolicy as Float32Array, supervised: supervised.weights })
}

export function writeSceneWeights({ dreamPolicy, supervised }: SceneWeights): Uint8Array {
  return writeCheckpoint({
    'dream-policy': { shape: [dreamPolicy.length], data: dreamPolicy },
    supervised: { shape: [supervised.length], data: supervised },
  })
}

/** @throws where the file isn't one of ours: the repository's own files are whole */
export function readSceneWeights(bytes: Uint8Array): SceneWeights {
  const read = readCheckpoint(bytes)
  if (isCheckpointProblem(read)) throw new Error(read.message)
  const [dreamPolicy, supervised] = [read['dream-policy']?.data, read.supervised?.data]
  if (dreamPolicy?.length !== policySize || !supervised)
    throw new Error('The scenes’ checkpoint lacks a policy or a model.')
  return { dreamPolicy, supervised }
}
