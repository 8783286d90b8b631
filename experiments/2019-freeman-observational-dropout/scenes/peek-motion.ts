// How the peeking agent moves.
import type { Random } from '#lab/random.ts'
import type { Motion, SceneContext } from '#lab/scenes/scene.ts'
import { act } from '../cart-pole/networks.ts'
import { cartPole, drawStart, maxSteps, type State } from '../cart-pole/physics.ts'
import { type Dropped, startDropped, stepDropped } from '../observational-dropout.ts'
import { type Agent, readAgent } from './agent.ts'
import { drawTrials, expectedRewards, type Trials } from './expected-rewards.ts'
import { type Imaginer, imaginers } from './imaginers.ts'
import type { PeekInput } from './peek.ts'
import { describe, draw } from './peek-picture.ts'
import { distanceOfTips } from './pole-picture.ts'
import { stepsOfFrame } from './real-time.ts'
import { addReward, type Rewards, startRewards } from './rewards.ts'

/** How one model has done, at this peek rate. Steps that an episode lacks because the cart left the track count, without reward. */
interface Tally {
  rewards: number
  steps: number
}

export interface World {
  agent: Agent
  starts: Random
  coins: Random
  frame: number
  /** From 1. */
  episode: number
  /** Of this episode. */
  step: number
  now: Dropped<State, State>
  rewards: Rewards
  /** Steps since the last real observation. */
  unseen: number
  /** The distance between the tips after each frame of this episode, and the step that it's of. */
  distances: number[]
  times: number[]
  /** Steps of this episode that were seen, as runs: from, to, from, to … */
  seenRuns: number[]
  tallies: Record<Imaginer, Tally>
  trials: Trials
  /** What the agent earns a step with each model, at this peek rate. */
  expected: Record<Imaginer, number>
  rate: number
  model: Imaginer
  /** Frames until the next episode, after one that's over. */
  rest: number
}

/** Frames that an episode's end stays in view. */
const restFrames = 36

async function start({ random, read }: SceneContext, { rate, model }: PeekInput): Promise<World> {
  const starts = random('starts')
  const [agent, trials] = await Promise.all([readAgent(read), drawTrials(read, random('expected'))])
  return {
    agent,
    starts,
    coins: random('peeks'),
    frame: 0,
    episode: 1,
    step: 0,
    now: startDropped(cartPole, drawStart(starts, 'narrow')),
    rewards: startRewards(),
    unseen: 0,
    distances: [0],
    times: [0],
    seenRuns: [0, 1],
    tallies: emptyTallies(),
    trials,
    expected: expectedRewards(agent, trials, rate),
    rate,
    model,
    rest: 0,
  }
}

function emptyTallies(): Record<Imaginer, Tally> {
  const none = imaginers.map((kind) => [kind, { rewards: 0, steps: 0 }])
  return Object.fromEntries(none)
}

function step(world: World, input: PeekInput): World {
  // What was measured at another rate isn't compared.
  if (input.rate !== world.rate) {
    world.tallies = emptyTallies()
    world.expected = expectedRewards(world.agent, world.trials, input.rate)
  }
  world.rate = input.rate
  world.model = input.model
  if (world.rest > 0) {
    world.rest -= 1
    if (world.rest === 0) beginEpisode(world)
    return world
  }
  const steps = stepsOfFrame(world.frame)
  world.frame += 1
  for (let count = 0; count < steps && world.rest === 0; count += 1) stepPhysics(world, input)
  world.distances.push(distanceOfTips(world.now.state, world.now.seen))
  world.times.push(world.step)
  return world
}

function stepPhysics(world: World, { rate, model, blink, peek }: PeekInput): void {
  // The coin is tossed whether or not it counts, so that hands change nothing that comes later.
  const isDrawn = world.coins.uniform() < rate / 100
  const peeks = !blink && (peek || isDrawn)
  const action = act(world.agent.policy, world.now.seen)
  const next = stepDropped(cartPole, world.agent.models[model], world.now, action, peeks)
  world.now = next
  world.step += 1
  world.unseen = peeks ? 0 : world.unseen + 1
  if (peeks) addSeen(world.seenRuns, world.step)
  addReward(world.rewards, next.reward)
  if (!blink && !peek) {
    world.tallies[model].rewards += next.reward
    world.tallies[model].steps += next.isOver ? maxSteps - world.step + 1 : 1
  }
  if (next.isOver || world.step === maxSteps) world.rest = restFrames
}

function addSeen(seenRuns: number[], at: number): void {
  if (seenRuns.at(-1) === at) seenRuns[seenRuns.length - 1] = at + 1
  else seenRuns.push(at, at + 1)
}

function beginEpisode(world: World): void {
  world.now = startDropped(cartPole, drawStart(world.starts, 'narrow'))
  world.episode += 1
  world.step = 0
  world.unseen = 0
  world.rewards.total = 0
  world.distances = [0]
  world.times = [0]
  world.seenRuns = [0, 1]
}

export const motion: Motion<World, PeekInput> = { start, step, draw, describe }
