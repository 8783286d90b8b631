// Trained agents as a checkpoint: a tensor for each, named by model, peek rate and seed.
import { isCheckpointProblem, readCheckpoint, type Tensor, writeCheckpoint } from '#lab/checkpoint.ts'
import type { Setting } from '../cart-pole/episodes.ts'
import { policySize } from '../cart-pole/networks.ts'
import { type ModelKind, modelKinds } from '../cart-pole/world-models.ts'

export const agentsFile = new URL('../agents.safetensors', import.meta.url)
/** One agent of the paper's size, trained overnight from wide starts; empty where it isn't trained yet. */
export const overnightFile = new URL('../overnight.safetensors', import.meta.url)

export interface StoredAgent {
  arm: ModelKind
  /** At which it was trained, in %. */
  rate: number
  /** That it was trained with. */
  seed: number
  /** As it was trained; its peek rate is `rate` / 100. */
  setting: Setting
  /** The model's, if it is learned, then the policy's. */
  weights: Float32Array
}

/** An agent that always sees (rate 100) has no model; it is stored with `hold`. */
export const seeingArm: ModelKind = 'hold'

export function writeAgents(agents: readonly Omit<StoredAgent, 'setting'>[]): Uint8Array {
  const tensors = agents.map(({ arm, rate, seed, weights }): [string, Tensor] => [
    `${arm}/${rate}/${seed}`,
    { shape: [weights.length], data: weights },
  ])
  return writeCheckpoint(Object.fromEntries(tensors))
}

/** @throws where the file isn't one of ours: the repository's own files are whole */
export function readAgents(bytes: Uint8Array): StoredAgent[] {
  const read = readCheckpoint(bytes)
  if (isCheckpointProblem(read)) throw new Error(read.message)
  return Object.entries(read).map(([name, { data }]) => agentOf(name, data))
}

function agentOf(name: string, weights: Float32Array): StoredAgent {
  const [kind, rate, seed] = name.split('/')
  const arm = modelKinds.find((one) => one === kind)
  if (!arm) throw new Error(`The checkpoint's “${name}” names no model.`)
  const setting: Setting = {
    model: arm,
    // A model of h hidden units has 8 h + 2 weights.
    hidden: arm === 'learned' ? (weights.length - policySize - 2) / 8 : 0,
    peekRate: Number(rate) / 100,
    isDream: false,
  }
  return { arm, rate: Number(rate), seed: Number(seed), setting, weights }
}

/** Of this seed, or of the one that stands for it: seeds after the last stored one begin again at the first. */
export function findAgent(
  agents: readonly StoredAgent[],
  arm: ModelKind,
  rate: number,
  seed: number,
): StoredAgent | undefined {
  const own = agents.filter((agent) => agent.arm === arm && agent.rate === rate)
  return own.find((agent) => agent.seed === seed) ?? own[(seed - 1) % Math.max(1, own.length)]
}
