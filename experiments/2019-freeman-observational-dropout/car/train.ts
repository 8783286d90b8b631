// Training by evolution: one agent, some generations at a time, so that a pool can train many side by side.
import { separableCma } from '#lab/evolution/separable-cma.ts'
import type { StrategyState } from '#lab/evolution/strategy.ts'
import { type Random, seededRandom } from '#lab/random.ts'
import { defineTask } from '#lab/run/task.ts'
import { mean } from '#lab/statistics/moments.ts'
import { agentOf, sizeOf } from './agents.ts'
import { type Arm, peekRateOf } from './arms.ts'
import { type CarEpisode, driveEpisode } from './rollout.ts'
import { drawTrack } from './track.ts'

export const population = 64
/** Of each generation: the same for all its candidates, and for all arms of a training seed. */
export const episodesEach = 2
/** σ at first. */
const spread = 0.3

/** An agent in training, as plain data. */
export interface Training {
  arm: Arm
  /** Not the run's: a checkpoint holds agents of several. */
  seed: number
  /** Environment steps so far. */
  steps: number
  /** None before the first generation. */
  strategy: StrategyState | null
  /** The frozen model that it acts on. */
  model: Float64Array | null
}

export function startTraining(arm: Arm, seed: number, model: Float64Array | null): Training {
  return { arm, seed, steps: 0, strategy: null, model }
}

/** The strategy's centre, never its best sample; as floats of 32 bits, in which it's stored. */
export function weightsOf({ arm, strategy }: Training): Float64Array {
  const centre = strategy?.vectors.centre
  return centre ? Float64Array.from(centre, Math.fround) : new Float64Array(sizeOf(arm))
}

/** Whole generations until `steps` more environment steps are taken. */
export function train(training: Training, steps: number): Training {
  const { arm, seed, model } = training
  const strategy = separableCma(
    (generation) => seededRandom(seed, `car/noise/${arm}`, generation),
    { start: new Float64Array(sizeOf(arm)), spread, population },
    training.strategy ?? undefined,
  )
  let taken = 0
  while (taken < steps) {
    const episodes = drawEpisodes(seed, strategy.generation)
    const scores = strategy.ask().map((weights) => {
      const agent = agentOf(arm, weights, model)
      const driven = episodes.map((episode) => driveEpisode(agent, episode, peekRateOf(arm)))
      taken += driven.reduce((sum, { frames }) => sum + frames, 0)
      return mean(driven.map(({ reward }) => reward))
    })
    strategy.tell(scores)
  }
  return { ...training, steps: training.steps + taken, strategy: strategy.state() }
}

function drawEpisodes(seed: number, generation: number): CarEpisode[] {
  const random = seededRandom(seed, 'car/training', generation)
  return Array.from({ length: episodesEach }, () => drawCarEpisode(random))
}

export function drawCarEpisode(random: Random): CarEpisode {
  const track = drawTrack(random)
  return { track, coin: Array.from({ length: 4 }, () => random.integer(0, 2 ** 32 - 1)) }
}

/** Trains one agent for so many more environment steps. */
export const trainCarAgent = defineTask<{ training: Training; steps: number }, Training>({
  name: 'train-car-agent',
  run: ({ training, steps }) => train(training, steps),
})
