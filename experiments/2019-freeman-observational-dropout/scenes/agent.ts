// The trained agent that the scenes show: a policy, the world model that it was trained with, and others that stand in for it.
import { modelSizeOf } from '../cart-pole/networks.ts'
import type { State } from '../cart-pole/physics.ts'
import { type ModelKind, worldModelOf } from '../cart-pole/world-models.ts'
import type { WorldModel } from '../observational-dropout.ts'
import { agentsFile, readAgents } from '../training/checkpoint.ts'
import { readSceneWeights, sceneFile } from './checkpoint.ts'
import { chooseAgent } from './chosen-agent.ts'
import { type Imaginer, imaginers } from './imaginers.ts'

/** The policy with a model, as the fast simulator takes it. */
export interface Candidate {
  model: ModelKind
  hidden: number
  /** The model's, if it has any, then the policy's. */
  weights: Float32Array
}

export interface Agent {
  policy: Float32Array
  /** Trained in the dream of the learned model. */
  dreamPolicy: Float32Array
  models: Record<Imaginer, WorldModel<State, number>>
  candidates: Record<Imaginer, Candidate>
}

export async function readAgent(read: (file: URL) => Promise<Uint8Array>): Promise<Agent> {
  const [agents, own] = await Promise.all([read(agentsFile), read(sceneFile)])
  const { setting, weights } = chooseAgent(readAgents(agents))
  const { dreamPolicy, supervised } = readSceneWeights(own)
  const { hidden } = setting
  const size = modelSizeOf(hidden)
  const policy = weights.subarray(size)
  const learnt = { learned: weights.subarray(0, size), supervised } as const
  const models: [Imaginer, WorldModel<State, number>][] = []
  const candidates: [Imaginer, Candidate][] = []
  for (const kind of imaginers) {
    const isNetwork = kind === 'learned' || kind === 'supervised'
    const model = isNetwork ? 'learned' : kind
    const own = isNetwork ? learnt[kind] : new Float32Array()
    models.push([kind, worldModelOf(model, own)])
    candidates.push([
      kind,
      { model, hidden: isNetwork ? hidden : 0, weights: Float32Array.of(...own, ...policy) },
    ])
  }
  return {
    policy,
    dreamPolicy,
    models: Object.fromEntries(models) as Agent['models'],
    candidates: Object.fromEntries(candidates) as Agent['candidates'],
  }
}
