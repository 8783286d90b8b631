// The arms of the comparison: a learned model and its controls, each with a policy of its own, trained or read from the checkpoint.
import type { RunContext } from '#lab/experiment.ts'
import type { Setting } from '../cart-pole/episodes.ts'
import type { ModelKind } from '../cart-pole/world-models.ts'
import { armsOf, type Config, curvePoints, isTrained, nearestTrained } from '../config.ts'
import type { AgentScore, Progress } from '../result.ts'
import { toDigits } from '../rounding.ts'
import { agentsFile, findAgent, readAgents, type StoredAgent, seeingArm } from './checkpoint.ts'
import { scoreOf } from './evaluate.ts'
import { drawHeldOut, evolve, type LearningCurve, type Trained, type Training } from './evolve.ts'
import { sabotaged } from './sabotaged-agent.ts'

/** `rate` in %. */
export function settingOf(model: ModelKind, rate: number, hidden: number): Setting {
  return { model, hidden, peekRate: rate / 100, isDream: false }
}

type Sizes = Pick<Config, 'hidden' | 'start' | 'optimiser' | 'population' | 'episodes' | 'heldOut'>

/** The same budget for all arms of a rate; `millions` of steps. */
export function trainingOf(config: Sizes, model: ModelKind, rate: number, millions: number): Training {
  const { hidden, start, optimiser, population, episodes, heldOut } = config
  const setting = settingOf(model, rate, hidden)
  const budget = millions * 1e6
  return { setting, start, optimiser, population, episodes, budget, heldOut, points: curvePoints }
}

type Part = AsyncGenerator<Progress, void>

/** Trains or reads the arms that the config names, at its peek rate. */
export async function* compareArms(config: Config, context: RunContext, part: 'headline' | 'rates'): Part {
  const arms = armsOf(config)
  for (const [at, arm] of arms.entries()) {
    const scores = isTrained(part, arm, config)
      ? trainArm(config, context, arm)
      : testStored(config, context, arm)
    for await (const { fraction, news, snapshot } of scores)
      yield {
        fraction: (at + fraction) / arms.length,
        ...(news && { news: { [part]: [news] } }),
        // A snapshot is of one arm: runs that train have a part for each.
        ...(snapshot && arms.length === 1 && { snapshot }),
      }
  }
}

interface ArmStep {
  fraction: number
  news?: AgentScore
  snapshot?: () => unknown
}

async function* trainArm(config: Config, context: RunContext, arm: ModelKind): AsyncGenerator<ArmStep> {
  const { peekRate: rate, budget } = config
  const about = { arm, rate, trainedAt: rate }
  const trained = yield* reporting(evolve(trainingOf(config, arm, rate, budget), context), (curve) => ({
    ...about,
    curve,
  }))
  yield { fraction: 1, news: { ...about, score: short(trained.score), curve: shortened(trained.curve) } }
}

/** An agent trained at the nearest rate that there are some for, on this seed's held-out episodes. */
async function* testStored(config: Config, context: RunContext, arm: ModelKind): AsyncGenerator<ArmStep> {
  const isControl = arm === 'hold' || arm === 'inertia'
  const rate = isControl && context.sabotage === 'mixed-up-rates' ? 10 : config.peekRate
  const trainedAt = nearestTrained(rate)
  const { weights, setting } = await storedAgent(context, arm, trainedAt)
  yield { fraction: 0.1 }
  const tested = isControl && context.sabotage === 'blindfolded-controls' ? 2 : rate
  const agent = sabotaged({ weights, setting: { ...setting, peekRate: tested / 100 } }, context)
  const score = await scoreOf(context.pool, agent, drawHeldOut(config, context))
  yield { fraction: 1, news: { arm, rate: config.peekRate, trainedAt, score: short(score) } }
}

/** @throws where the checkpoint has none for this rate, in % */
export async function storedAgent(
  { read, seed }: Pick<RunContext, 'read' | 'seed'>,
  arm: ModelKind,
  rate: number,
): Promise<StoredAgent> {
  const agent = findAgent(readAgents(await read(agentsFile)), arm, rate, seed)
  if (!agent) throw new Error(`The checkpoint has no agent “${arm}” at a peek rate of ${rate}%.`)
  return agent
}

/** The agent that sees everything: its model is never asked. */
export async function* solve(config: Config, context: RunContext): Part {
  const training = trainingOf(config, seeingArm, 100, config.solvedBudget)
  const { setting } = sabotaged({ setting: training.setting, weights: new Float32Array() }, context)
  const trained = yield* reporting(evolve({ ...training, setting }, context), (curve) => ({
    solved: { curve },
  }))
  yield {
    fraction: 1,
    news: { solved: { score: short(trained.score), curve: shortened(trained.curve) } },
  }
}

/** A training's steps with what is new of its curve. */
export async function* reporting<News>(
  training: ReturnType<typeof evolve>,
  newsOf: (curve: LearningCurve) => News,
): AsyncGenerator<{ fraction: number; news?: News; snapshot?: () => unknown }, Trained> {
  let reported = 0
  try {
    while (true) {
      const step = await training.next()
      if (step.done) return step.value
      const { curve, ...rest } = step.value
      const isNew = curve.steps.length > reported
      reported = curve.steps.length
      yield isNew ? { ...rest, news: newsOf(shortened(curve)) } : rest
    }
  } finally {
    await training.return(undefined as never)
  }
}

/** Enough digits for any figure, so that stored results stay small. */
export function short(score: number): number {
  return toDigits(score, 6)
}

export function shortened({ steps, scores }: LearningCurve): LearningCurve {
  return { steps: [...steps], scores: scores.map(short) }
}
