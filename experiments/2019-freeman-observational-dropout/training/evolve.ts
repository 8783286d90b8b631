// Joint training: a policy and the model that fills the gaps, evolved together by the reward alone (the paper's section 3).
import { type PepgOptions, pepg } from '#lab/evolution/pepg.ts'
import { separableCma } from '#lab/evolution/separable-cma.ts'
import type { Strategy, StrategyState } from '#lab/evolution/strategy.ts'
import type { RunContext, Step } from '#lab/experiment.ts'
import { drawEpisodes, type Episodes, type Setting } from '../cart-pole/episodes.ts'
import type { Start } from '../cart-pole/physics.ts'
import { candidateSizeOf } from '../cart-pole/simulator.ts'
import { evaluate, scoreOf } from './evaluate.ts'

export type Optimiser = 'separable-cma' | 'pepg'

/** σ of separable CMA-ES at first. */
const firstSpread = 0.3

/** PEPG's constants in the released code; its α of the spreads, 0.2, goes with means over candidates, and ours with means over pairs. */
const released: Omit<PepgOptions, 'start' | 'population'> = {
  spread: { first: 0.1, decay: 0.999, least: 0.02 },
  centreRate: 0.01,
  spreadRate: 0.1,
  adam: {},
  weightDecay: 0.005,
}

export interface Training {
  setting: Setting
  start: Start
  optimiser: Optimiser
  population: number
  /** Of each candidate in each generation. */
  episodes: number
  /** In steps of the environment, simulated for training; the last generation may pass it. */
  budget: number
  /** Fresh episodes that the centre is scored on. */
  heldOut: number
  /** Scores along the budget, the last one among them. Nothing is chosen by them. */
  points: number
}

/** The centre's score on the held-out episodes, by the steps that it was trained for. */
export interface LearningCurve {
  steps: number[]
  scores: number[]
}

export interface Trained {
  /** The strategy's centre after the last generation, as the agent runs: the model's, if it is learned, then the policy's. */
  weights: Float32Array
  /** Its mean reward on the held-out episodes: the curve's last point. */
  score: number
  curve: LearningCurve
  generations: number
}

export interface EvolveStep extends Step {
  curve: LearningCurve
}

/** What a training goes on from. */
interface State {
  strategy: StrategyState
  /** Simulated so far. */
  steps: number
  curve: LearningCurve
}

/**
 * All candidates of a generation get the same episodes, the same starts and the same peeks; so do arms that are compared. A step is a
 * generation, with a snapshot.
 */
export async function* evolve(
  training: Training,
  context: Pick<RunContext, 'random' | 'pool' | 'saved'>,
): AsyncGenerator<EvolveStep, Trained> {
  const { setting, budget, points } = training
  const { pool } = context
  const saved = context.saved as State | undefined
  const strategy = strategyOf(training, context, saved?.strategy)
  const curve: LearningCurve = structuredClone(saved?.curve) ?? { steps: [], scores: [] }
  let steps = saved?.steps ?? 0
  const heldOut = drawHeldOut(training, context)
  while (steps < budget) {
    const episodes = drawEpisodes(
      context.random('episodes', strategy.generation),
      training.episodes,
      training.start,
    )
    const evaluated = await evaluate(pool, { setting, episodes }, strategy.ask())
    strategy.tell(evaluated.fitness)
    steps += evaluated.steps
    if (steps >= Math.min(budget, ((curve.steps.length + 1) * budget) / points)) {
      const weights = Float32Array.from(strategy.centre)
      curve.steps.push(steps)
      curve.scores.push(await scoreOf(pool, { setting, weights }, heldOut))
    }
    const state = (): State => structuredClone({ strategy: strategy.state(), steps, curve })
    yield { fraction: Math.min(1, steps / budget), curve, snapshot: state }
  }
  return {
    weights: Float32Array.from(strategy.centre),
    score: curve.scores.at(-1) as number,
    curve,
    generations: strategy.generation,
  }
}

/** The seed's own, the same for all of its agents, and none that they were trained on. */
export function drawHeldOut(
  { heldOut, start }: Pick<Training, 'heldOut' | 'start'>,
  { random }: Pick<RunContext, 'random'>,
): Episodes {
  return drawEpisodes(random('held-out'), heldOut, start)
}

function strategyOf(
  { setting, optimiser, population }: Training,
  { random }: Pick<RunContext, 'random'>,
  saved?: StrategyState,
): Strategy {
  const start = new Float64Array(candidateSizeOf(setting))
  const noiseOf = (generation: number) => random('noise', generation)
  // Its samples come in mirrored pairs.
  if (optimiser === 'pepg')
    return pepg(noiseOf, { ...released, start, population: 2 * Math.ceil(population / 2) }, saved)
  return separableCma(noiseOf, { start, population, spread: firstSpread }, saved)
}
