// The car's part of a run: stored agents drive on tracks that they weren't trained on.
import type { RunContext, Step } from '#lab/experiment.ts'
import { defineTask } from '#lab/run/task.ts'
import { deviation, mean } from '#lab/statistics/moments.ts'
import { toDigits } from '../rounding.ts'
import { agentOf, jointAgent } from './agents.ts'
import { type Arm, arms, isJoint, type LearnedArm, learnedArms, peekRateOf } from './arms.ts'
import type { CarConfig } from './config.ts'
import { drawDrive } from './driven-track.ts'
import { modelSize } from './networks.ts'
import { type MeasuredErrors, measureErrors } from './prediction-error.ts'
import type { CarResult, Score } from './result.ts'
import { type Driven, driveEpisode } from './rollout.ts'
import { carFile, frozenModelOf, readAgents, type Weights } from './stored-agents.ts'
import { drawCarEpisode } from './train.ts'

/** Tracks of one task. */
const tracksAtOnce = 16

/** One agent, as its weights. */
export interface Driver {
  arm: Arm
  weights: Float64Array
  /** The frozen one that it acts on. */
  model: Float64Array | null
  /** With the last observation in place of what its model says. */
  isSwapped: boolean
}

export interface Driving {
  from: number
  count: number
}

export interface Drives {
  driven: Driven[]
  /** Of a learned model. */
  errors: MeasuredErrors['errors']
}

/** A driver on held-out tracks, which depend on the run's seed and their number: all drivers get the same ones. */
export const driveCar = defineTask<Driving, Drives, Driver>({
  name: 'drive-car',
  run({ from, count }, { random, shared: driver, sabotage }) {
    const agent = agentFrom(driver, sabotage)
    const isPredicting = isLearned(driver.arm) && !driver.isSwapped
    const measured = isPredicting ? measureErrors(agent, driver.weights) : undefined
    const driven = Array.from({ length: count }, (_, index) => {
      const episode = drawCarEpisode(random('car/held-out', from + index))
      return driveEpisode(measured?.agent ?? agent, episode, rateOf(driver.arm, sabotage), measured?.watch)
    })
    const errors = measured?.errors ?? { model: 0, none: 0 }
    return { driven, errors: sabotage === 'true-forecast' ? { ...errors, model: 0 } : errors }
  },
})

function rateOf(arm: Arm, sabotage: string | undefined): number {
  if (sabotage === 'rare-peeks' && isJoint(arm)) return peekRateOf(arm) / 10
  return sabotage === 'half-blind' && arm === 'learned-30' ? 0.05 : peekRateOf(arm)
}

function isLearned(arm: Arm): arm is LearnedArm {
  return arm.startsWith('learned')
}

function agentFrom({ arm, weights, model, isSwapped }: Driver, sabotage: string | undefined) {
  const isHeld = isSwapped || (sabotage === 'held-models' && isLearned(arm))
  return isHeld ? jointAgent('hold', weights.slice(modelSize)) : agentOf(arm, weights, model)
}

/** Scores the stored agents of one training seed: seeds from 1 to 5 have one each, later ones begin again at the first. */
export async function* measureCar(config: CarConfig, context: RunContext): AsyncGenerator<Step, CarResult> {
  const stored = readAgents(await context.read(carFile))
  const seeds = [...stored.keys()]
  const seed = seeds.at((context.seed - 1) % seeds.length) as number
  return yield* scoreAgents(seed, stored.get(seed) as Weights, config, context)
}

/** `seed` is the training seed, by which random models were drawn. */
async function* scoreAgents(
  seed: number,
  weights: Weights,
  { carTracks }: Pick<CarConfig, 'carTracks'>,
  context: RunContext,
): AsyncGenerator<Step, CarResult> {
  const drivers = driversOf(seed, weights, context.sabotage)
  const inputs = Array.from({ length: Math.ceil(carTracks / tracksAtOnce) }, (_, index): Driving => {
    const from = index * tracksAtOnce
    return { from, count: Math.min(tracksAtOnce, carTracks - from) }
  })
  const [scores, swapped, explained]: [Score[], [Arm, Score][], [Arm, number][]] = [[], [], []]
  for (const [index, driver] of drivers.entries()) {
    const drives = await context.pool.map(driveCar, inputs, driver)
    const score = scoreOf(drives.flatMap(({ driven }) => driven))
    if (driver.isSwapped) swapped.push([driver.arm, score])
    else {
      scores.push(score)
      if (isLearned(driver.arm)) explained.push([driver.arm, explainedBy(drives)])
    }
    yield { fraction: (index + 1) / drivers.length }
  }
  const episode = drawCarEpisode(context.random('car/held-out', 0))
  const driver = drivers.find(({ arm }) => arm === 'learned-5') as Driver
  return {
    trainingSeed: seed,
    tracks: carTracks,
    scores: Object.fromEntries(arms.map((arm, index) => [arm, scores[index]])) as CarResult['scores'],
    swapped: Object.fromEntries(swapped) as CarResult['swapped'],
    explained: Object.fromEntries(explained) as CarResult['explained'],
    drive: drawDrive(agentFrom(driver, context.sabotage), episode, peekRateOf('learned-5')),
  }
}

/** All arms in their order, then those with a learned model without it. */
function driversOf(seed: number, weights: Weights, sabotage: string | undefined): Driver[] {
  const own = arms.map((arm): Driver => {
    const isUntrained =
      sabotage === 'untrained-drivers' || (sabotage === 'lost-features' && arm === 'linear-features')
    const trained = weights[arm]
    return {
      arm,
      weights: isUntrained ? new Float64Array(trained.length) : trained,
      model: copyOf(frozenModelOf(sabotagedArm(arm, sabotage), seed, weights)),
      isSwapped: false,
    }
  })
  const learned = own.filter(({ arm }) => (learnedArms as readonly Arm[]).includes(arm))
  return [...own, ...learned.map((driver) => ({ ...driver, isSwapped: true }))]
}

/** Whose frozen model an arm gets; a sabotage takes away the one that was never asked. */
function sabotagedArm(arm: Arm, sabotage: string | undefined): Arm {
  return sabotage === 'lost-model' && arm === 'linear-unread' ? 'linear-random-1' : arm
}

/** Of a view: a copy takes no more along than it has. */
function copyOf(weights: Float64Array | null): Float64Array | null {
  return weights && Float64Array.from(weights)
}

function scoreOf(driven: readonly Driven[]): Score {
  const rewards = driven.map(({ reward }) => reward)
  return {
    mean: shortened(mean(rewards)),
    deviation: shortened(deviation(rewards)),
    visited: shortened(mean(driven.map(({ visited }) => visited))),
  }
}

function explainedBy(drives: readonly Drives[]): number {
  const sum = (of: keyof Drives['errors']) => drives.reduce((total, { errors }) => total + errors[of], 0)
  return shortened(1 - sum('model') / sum('none'))
}

/** Five digits: stored results stay small. */
function shortened(value: number): number {
  return toDigits(value, 5)
}
