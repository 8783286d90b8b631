// How well the models of trained agents predict, beside supervised ones, on what those agents go through.
import type { RunContext, Step } from '#lab/experiment.ts'
import { within } from '#lab/sub-progress.ts'
import { drawEpisodes } from '../cart-pole/episodes.ts'
import { imagineAccelerations, policySize } from '../cart-pole/networks.ts'
import { type Accelerations, accelerate, move, type State } from '../cart-pole/physics.ts'
import { worldModelOf } from '../cart-pole/world-models.ts'
import { readTrained, type TrainedAgents } from '../dreams/agents.ts'
import { supervise } from '../dreams/supervised.ts'
import { dataNames } from '../dreams/transitions.ts'
import { toDigits } from '../rounding.ts'
import { findAgent, type StoredAgent } from '../training/checkpoint.ts'
import { type Agreement, agreementByRegion } from './agreement.ts'
import { horizonErrors, horizons } from './horizon.ts'
import type {
  ControlErrors,
  PredictionResult,
  PredictorName,
  PredictorResult,
  Region,
  RegionAgreement,
} from './result.ts'
import { type Visit, visit } from './visits.ts'

export interface PredictionConfig {
  /** Of each agent. */
  visitedEpisodes: number
  /** Observed transitions that each supervised model is fitted to. */
  transitions: number
  /** Of Adam. */
  fitSteps: number
}

/** In %, of the agents whose models predict. The supervised models are compared on the first one's visits. */
const predictingRates = [2, 5] as const

/** An agent whose model predicts, and what it goes through. */
interface Subject {
  name: 'emergent' | 'overnight'
  agent: StoredAgent
}

interface Model {
  name: PredictorName
  rate: number
  weights: Float32Array
}

/** `given`: agents instead of the repository's. */
export async function* measurePrediction(
  config: PredictionConfig,
  context: RunContext,
  given?: TrainedAgents,
): AsyncGenerator<Step, PredictionResult> {
  const subjects = withSabotage(subjectsOf(given ?? (await readTrained(context)), context), context)
  const [first] = subjects
  if (!first) throw new Error('The checkpoint has no agent with a learned model.')
  const fitted = yield* within(0, 0.5, fitAll(config, context, first.agent))
  const [predictors, controls]: [PredictorResult[], ControlErrors[]] = [[], []]
  const own = subjects.map(ownModel)
  for (const [index, { agent, name }] of subjects.entries()) {
    const length = 0.5 / subjects.length
    const models = [own[index] as Model, ...(index === 0 ? fitted : [])]
    const stream = `prediction/${name}/${agent.rate}`
    const measured = yield* within(
      0.5 + index * length,
      length,
      measureOn(config, context, { agent, models, stream }),
    )
    predictors.push(...measured.predictors)
    controls.push(measured.controls)
  }
  const drawn = [...own, ...fitted.slice(0, 1)].map(({ weights, ...about }) => {
    return { ...about, weights: Array.from(weights, (weight) => shorten(weight)) }
  })
  const { visitedEpisodes: episodes, transitions } = config
  return {
    agentSeed: first.agent.seed,
    episodes,
    transitions,
    predictors,
    horizons: [...horizons],
    controls,
    drawn,
  }
}

function subjectsOf({ agents, overnight }: TrainedAgents, { seed }: RunContext): Subject[] {
  const emergent = predictingRates.flatMap((rate) => findAgent(agents, 'learned', rate, seed) ?? [])
  const long = overnight.slice(0, 1)
  return [
    ...emergent.map((agent): Subject => ({ name: 'emergent', agent })),
    ...long.map((agent): Subject => ({ name: 'overnight', agent })),
  ]
}

/** The sabotage `unlearned-overnight` has random weights for those of the overnight run, also where there are none yet. */
function withSabotage(subjects: Subject[], { random, sabotage }: RunContext): Subject[] {
  const [first] = subjects
  if (sabotage !== 'unlearned-overnight' || !first) return subjects
  const { agent } = first
  const weights = random('unlearned-overnight').normals(agent.weights.length)
  weights.set(agent.weights.slice(-policySize), weights.length - policySize)
  const others = subjects.filter(({ name }) => name !== 'overnight')
  return [...others, { name: 'overnight', agent: { ...agent, weights } }]
}

function ownModel({ name, agent: { rate, weights } }: Subject): Model {
  return { name, rate, weights: weights.slice(0, weights.length - policySize) }
}

async function* fitAll(
  { transitions, fitSteps }: PredictionConfig,
  context: RunContext,
  agent: StoredAgent,
): AsyncGenerator<Step, Model[]> {
  const models: Model[] = []
  const length = 1 / dataNames.length
  for (const [index, data] of dataNames.entries()) {
    const options = { data, hidden: agent.setting.hidden, transitions, fitSteps }
    const { weights } = yield* within(index * length, length, supervise(context, agent, options))
    models.push({ name: data, rate: agent.rate, weights })
  }
  return models
}

interface Measuring {
  agent: StoredAgent
  models: readonly Model[]
  /** Its episodes'. */
  stream: string
}

async function* measureOn(
  { visitedEpisodes }: PredictionConfig,
  context: RunContext,
  { agent, models, stream }: Measuring,
): AsyncGenerator<Step, { predictors: PredictorResult[]; controls: ControlErrors }> {
  const drawn = drawEpisodes(context.random(stream), visitedEpisodes, 'narrow')
  const episodes: Visit[][] = []
  for (const visits of visit(agent, drawn)) {
    episodes.push(visits)
    yield { fraction: episodes.length / visitedEpisodes / 4 }
  }
  const predictors: PredictorResult[] = []
  for (const [index, model] of models.entries()) {
    const { name, rate, weights } = model
    const [from, length] = [1 / 4 + index / models.length / 2, 1 / models.length / 4]
    const predict = predictorOf(model, context)
    const predicted: Accelerations[] = []
    for (const visits of episodes) {
      predicted.push(...visits.map(({ state, action }) => predict(state, action)))
      yield { fraction: from }
    }
    const agreement = agreementByRegion(predicted, episodes.flat())
    const regions = shortenAll(yield* atFraction(from, agreement))
    const imagine = (seen: State, action: number) => move(seen, predict(seen, action))
    const errors = yield* atFraction(from + length, horizonErrors(imagine, episodes))
    predictors.push({ name, rate, hidden: (weights.length - 2) / 8, regions, errors: errors.map(shorten) })
  }
  const errorsOf = (kind: 'hold' | 'inertia') => {
    const model = worldModelOf(kind, [])
    return atFraction(
      3 / 4,
      horizonErrors((seen, action) => model.predict(seen, action), episodes),
    )
  }
  const [hold, inertia] = [yield* errorsOf('hold'), yield* errorsOf('inertia')]
  const controls = { rate: agent.rate, hold: hold.map(shorten), inertia: inertia.map(shorten) }
  return { predictors, controls }
}

/** The sabotage `true-model` predicts by the physics where an emergent model should. */
function predictorOf({ name, weights }: Model, { sabotage }: RunContext): Predictor {
  if (sabotage === 'true-model' && name === 'emergent') return accelerate
  return (state, action) => imagineAccelerations(weights, state, action)
}

type Predictor = (state: State, action: number) => Accelerations

function* atFraction<Value>(fraction: number, work: Generator<void, Value>): Generator<Step, Value> {
  while (true) {
    const step = work.next()
    if (step.done) return step.value
    yield { fraction }
  }
}

/** Four digits: stored results stay small. */
function shorten(value: number): number {
  return toDigits(value, 4)
}

function shortenAll(found: Record<Region, RegionAgreement>): Record<Region, RegionAgreement> {
  const of = ({ correlation, r2 }: Agreement): Agreement => {
    return {
      correlation: correlation === null ? null : shorten(correlation),
      r2: r2 === null ? null : shorten(r2),
    }
  }
  const all = ({ count, cart, pole }: RegionAgreement) => ({ count, cart: of(cart), pole: of(pole) })
  const { overall, upright, side, hanging } = found
  return { overall: all(overall), upright: all(upright), side: all(side), hanging: all(hanging) }
}
