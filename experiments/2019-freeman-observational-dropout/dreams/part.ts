// The dreams of a run: worlds to dream of, policies that are trained in them, and how they do awake.
import type { RunContext, Step } from '#lab/experiment.ts'
import { within } from '#lab/sub-progress.ts'
import { drawEpisodes } from '../cart-pole/episodes.ts'
import { policySize } from '../cart-pole/networks.ts'
import type { Start } from '../cart-pole/physics.ts'
import { findAgent, type StoredAgent } from '../training/checkpoint.ts'
import { scoreOf } from '../training/evaluate.ts'
import { readTrained, type TrainedAgents } from './agents.ts'
import { candidatesOf, type Dream, type DreamWorld, settingOf, trainInDreams } from './dream-training.ts'
import type { DreamsResult, Fit, WorldResult } from './result.ts'
import { supervise } from './supervised.ts'
import { type DataName, dataNames } from './transitions.ts'

export interface DreamsConfig {
  /** Imagined steps that each policy is trained for. */
  dreamSteps: number
  /** Where episodes of that training begin; scores are of narrow starts in every case. */
  dreamStart: Start
  /** Policies trained in each world. */
  policySeeds: number
  /** Episodes that policies are scored on. */
  heldOut: number
  /** Observed transitions that each supervised model is fitted to. */
  transitions: number
  /** Of Adam. */
  fitSteps: number
  /** Whether there are supervised models of 120 units, too. */
  isWide: boolean
}

/** As in the paper's released code. */
const population = 32
/** Of each candidate in each generation. */
const episodesEach = 1
/** In %, of the agents whose models are dreamt of; the first one's is compared with all other worlds. */
const dreamtRates = [2, 5, 10] as const
const wideHidden = 120

type Named = Pick<WorldResult, 'world' | 'rate' | 'hidden'> & { dreamt: DreamWorld }

/** `given`: agents instead of the repository's. */
export async function* measureDreams(
  config: DreamsConfig,
  context: RunContext,
  given?: TrainedAgents,
): AsyncGenerator<Step, DreamsResult> {
  const { agents, overnight } = given ?? (await readTrained(context))
  const own = dreamtRates.flatMap((rate) => findAgent(agents, 'learned', rate, context.seed) ?? [])
  const [first] = own
  if (!first) throw new Error('The checkpoint has no agent with a learned model.')
  const [fitted, fits] = yield* within(0, 0.2, fitAll(config, context, first))
  const named = sabotaged([...worldsOf(context, own, overnight), ...fitted], context.sabotage)
  const dreams = named.flatMap(({ dreamt }) =>
    Array.from({ length: config.policySeeds }, (_, policySeed): Dream => ({ world: dreamt, policySeed })),
  )
  const budget = { steps: config.dreamSteps, population, episodes: episodesEach, start: config.dreamStart }
  const policies = yield* within(0.2, 0.7, trainInDreams(context, dreams, budget))
  const worlds = yield* within(0.9, 0.1, scoreAll(config, context, named, policies))
  const { dreamSteps: steps, dreamStart: start, heldOut, transitions } = config
  return { agentSeed: first.seed, steps, start, episodes: heldOut, transitions, worlds, fits }
}

function modelOf({ weights }: StoredAgent): Float32Array {
  return weights.slice(0, weights.length - policySize)
}

/** All but the supervised ones. */
function worldsOf(
  { random }: RunContext,
  agents: readonly StoredAgent[],
  overnight: readonly StoredAgent[],
): Named[] {
  const ofAgent = (world: WorldResult['world'], agent: StoredAgent): Named => {
    const { rate, setting } = agent
    return { world, rate, hidden: setting.hidden, dreamt: learned(modelOf(agent)) }
  }
  const emergent = agents.map((agent) => ofAgent('emergent', agent))
  const { dreamt, hidden } = emergent[0] as Named
  const size = Math.sqrt(dreamt.weights.reduce((sum, weight) => sum + weight ** 2, 0) / dreamt.weights.length)
  const drawn = random('random-world').normals(dreamt.weights.length, size)
  return [
    ...emergent,
    ...overnight.slice(0, 1).map((agent) => ofAgent('overnight', agent)),
    { world: 'random', rate: null, hidden, dreamt: learned(drawn) },
    { world: 'inertia', rate: null, hidden: 0, dreamt: unlearned('inertia') },
    { world: 'true', rate: null, hidden: 0, dreamt: unlearned('true') },
  ]
}

function learned(weights: Float32Array): DreamWorld {
  return { model: 'learned', weights }
}

function unlearned(model: 'inertia' | 'true'): DreamWorld {
  return { model, weights: new Float32Array() }
}

/** Supervised models as large as the emergent one, and wide ones, from the same agent's data. */
async function* fitAll(
  { transitions, fitSteps, isWide }: DreamsConfig,
  context: RunContext,
  agent: StoredAgent,
): AsyncGenerator<Step, [Named[], Fit[]]> {
  const sizes = [agent.setting.hidden, ...(isWide ? [wideHidden] : [])]
  const kinds = sizes.flatMap((hidden) => dataNames.map((data): [DataName, number] => [data, hidden]))
  const [named, fits]: [Named[], Fit[]] = [[], []]
  for (const [index, [data, hidden]] of kinds.entries()) {
    const options = { data, hidden, transitions, fitSteps }
    const length = 1 / kinds.length
    const { weights, cart, pole } = yield* within(index * length, length, supervise(context, agent, options))
    named.push({ world: data, rate: null, hidden, dreamt: learned(weights) })
    fits.push({ world: data, hidden, cart: cart.r2, pole: pole.r2 })
  }
  return [named, fits]
}

/** Each policy in its own dream and awake, on the same starts. */
async function* scoreAll(
  { heldOut, policySeeds }: DreamsConfig,
  { pool, random, sabotage }: RunContext,
  named: readonly Named[],
  policies: readonly Float32Array[],
): AsyncGenerator<Step, WorldResult[]> {
  const episodes = drawEpisodes(random('dream/held-out'), heldOut, 'narrow')
  const results: WorldResult[] = []
  for (const [index, { world, rate, hidden, dreamt }] of named.entries()) {
    const [imagined, real]: [number[], number[]] = [[], []]
    for (const policy of policies.slice(index * policySeeds, (index + 1) * policySeeds)) {
      const weights = candidatesOf(dreamt, [policy])
      imagined.push(await scoreOf(pool, { setting: settingOf(dreamt, true), weights }, episodes))
      const awake = { setting: settingOf(dreamt, false), weights: policy }
      real.push(await scoreOf(pool, awake, episodes))
      yield { fraction: (index + real.length / policySeeds) / named.length }
    }
    const written = sabotage === 'still-dreaming' ? imagined : real
    results.push({ world, rate, hidden, imagined: imagined.map(shorten), real: written.map(shorten) })
  }
  return results
}

/** Of a score. */
function shorten(score: number): number {
  return Number(score.toFixed(3))
}

/** Worlds that stand in for others. */
const swaps: Record<string, readonly [swapped: WorldResult['world'], by: WorldResult['world']]> = {
  'unlearned-model': ['emergent', 'random'],
  'smuggled-physics': ['random', 'true'],
  'lost-physics': ['true', 'inertia'],
}

function sabotaged(named: readonly Named[], sabotage: string | undefined): readonly Named[] {
  const swap = sabotage === undefined ? undefined : swaps[sabotage]
  if (!swap) return named
  const by = named.find(({ world }) => world === swap[1]) as Named
  return named.map((one) => (one.world === swap[0] ? { ...one, dreamt: by.dreamt } : one))
}
