// How the training pole learns and moves.
import { separableCma } from '#lab/evolution/separable-cma.ts'
import type { Strategy } from '#lab/evolution/strategy.ts'
import type { Random } from '#lab/random.ts'
import type { Motion, SceneContext } from '#lab/scenes/scene.ts'
import { drawEpisodes, type Episodes, type Setting } from '../cart-pole/episodes.ts'
import { act, policySize } from '../cart-pole/networks.ts'
import { accelerate, drawStart, isOff, maxSteps, move, rewardOf, type State } from '../cart-pole/physics.ts'
import { loadSimulator, type Simulator } from '../cart-pole/simulator.ts'
import { stepsOfFrame } from './real-time.ts'
import type { TrainInput } from './train.ts'
import { describe, draw } from './train-picture.ts'
import { budget } from './training-budget.ts'

const population = 64
/** Of each candidate. */
const episodesEach = 8
const heldOutEpisodes = 16
/** Candidates that one frame tries: 128,000 steps of the simulator at most, so that a frame is in time. */
const candidatesAtOnce = 16
const firstSpread = 0.3

/** Everything is seen, so no model is asked. */
const setting: Setting = { model: 'hold', hidden: 0, peekRate: 1, isDream: false }

/** The centre's held-out scores, by the environment steps (in millions) that it was trained for. */
interface Curve {
  steps: number[]
  scores: number[]
}

export interface Training {
  /** From 1: how often Train was pressed. */
  turn: number
  strategy: Strategy
  episodes: Episodes
  heldOut: Episodes
  points: Float64Array[]
  /** Of the points that were tried so far. */
  fitness: number[]
  steps: number
  curve: Curve
}

export interface World {
  simulator: Simulator
  random: SceneContext['random']
  starts: Random
  training: Training
  /** Earlier trainings, to compare. */
  before: Curve[]
  isPressed: boolean
  frame: number
  state: State
  /** Of the episode that's shown. */
  step: number
  total: number
}

/** Earlier curves that stay in the picture. */
const mostBefore = 5

async function start({ random, read }: SceneContext): Promise<World> {
  const starts = random('starts')
  return {
    simulator: await loadSimulator(read),
    random,
    starts,
    training: startTraining(random, 1),
    before: [],
    isPressed: false,
    frame: 0,
    state: drawStart(starts, 'narrow'),
    step: 0,
    total: 0,
  }
}

function startTraining(random: SceneContext['random'], turn: number): Training {
  const noiseOf = (generation: number) => random(`noise ${turn}`, generation)
  const strategy = separableCma(noiseOf, {
    start: new Float64Array(policySize),
    spread: firstSpread,
    population,
  })
  return {
    turn,
    strategy,
    episodes: drawEpisodes(random(`episodes ${turn}`, 0), episodesEach, 'narrow'),
    heldOut: drawEpisodes(random('held-out'), heldOutEpisodes, 'narrow'),
    points: strategy.ask(),
    fitness: [],
    steps: 0,
    curve: { steps: [], scores: [] },
  }
}

function step(world: World, { push, train }: TrainInput): World {
  if (train && !world.isPressed) restart(world)
  world.isPressed = train
  if (world.training.steps < budget) trainOn(world)
  const steps = stepsOfFrame(world.frame)
  world.frame += 1
  for (let count = 0; count < steps; count += 1) stepPole(world, push.x)
  return world
}

function restart(world: World): void {
  const { training, before, random } = world
  world.before = [...before, training.curve].slice(-mostBefore)
  world.training = startTraining(random, training.turn + 1)
  beginEpisode(world)
}

/** A few candidates; or, once all were tried, what the strategy learns from them and how good its centre is then. */
function trainOn({ simulator, training, random }: World): void {
  const { strategy, points, fitness, episodes } = training
  if (fitness.length < population) {
    const some = points.slice(fitness.length, fitness.length + candidatesAtOnce)
    const { rewards, steps } = simulator.run(setting, flat(some), episodes)
    for (const at of some.keys()) fitness.push(meanOf(rewards, at * episodesEach, episodesEach))
    training.steps += steps.reduce((sum, one) => sum + one, 0)
    return
  }
  strategy.tell(fitness)
  training.fitness = []
  training.points = strategy.ask()
  training.episodes = drawEpisodes(
    random(`episodes ${training.turn}`, strategy.generation),
    episodesEach,
    'narrow',
  )
  const { rewards } = simulator.run(setting, flat([strategy.centre]), training.heldOut)
  training.curve.steps.push(training.steps / 1e6)
  training.curve.scores.push(meanOf(rewards, 0, heldOutEpisodes))
}

function flat(points: readonly Float64Array[]): Float32Array {
  const weights = new Float32Array(points.length * policySize)
  for (const [at, point] of points.entries()) weights.set(point, at * policySize)
  return weights
}

function meanOf(values: Float32Array, from: number, count: number): number {
  let sum = 0
  for (let at = from; at < from + count; at += 1) sum += values[at] as number
  return sum / count
}

function stepPole(world: World, push: number): void {
  const { strategy } = world.training
  // A reader's push is as strong as the motor at most, and adds to it.
  const action = act(strategy.centre, world.state)
  const moved = accelerate(world.state, action)
  const pushed = accelerate(world.state, push)
  const still = accelerate(world.state, 0)
  world.state = move(world.state, {
    cart: moved.cart + pushed.cart - still.cart,
    pole: moved.pole + pushed.pole - still.pole,
  })
  world.step += 1
  world.total += rewardOf(world.state)
  if (isOff(world.state) || world.step === maxSteps) beginEpisode(world)
}

function beginEpisode(world: World): void {
  world.state = drawStart(world.starts, 'narrow')
  world.step = 0
  world.total = 0
}

export const motion: Motion<World, TrainInput> = { start, step, draw, describe }
