// How the dreamt pole moves.
import type { Random } from '#lab/random.ts'
import type { Motion, SceneContext, Steer } from '#lab/scenes/scene.ts'
import { act } from '../cart-pole/networks.ts'
import { cartPole, drawStart, maxSteps, type State } from '../cart-pole/physics.ts'
import { dreamOf } from '../cart-pole/rollout.ts'
import { readAgent } from './agent.ts'
import type { DreamInput } from './dream.ts'
import { describe, draw } from './dream-picture.ts'
import { stepsOfFrame } from './real-time.ts'

export type Where = 'dream' | 'real'

/** What was earned in one of the worlds. */
interface Tally {
  rewards: number
  steps: number
}

export interface World {
  /** That was trained in the dream. */
  policy: Float32Array
  worlds: Record<Where, typeof cartPole>
  where: Where
  starts: Random
  isPressed: boolean
  frame: number
  state: State
  /** By the hands that hold it now, from −1 to 1. */
  action: number
  /** Where the tip goes in each of the worlds, if the hands stay as they are. */
  ahead: Record<Where, State[]>
  /** Of this episode. */
  step: number
  total: number
  tallies: Record<Where, Tally>
  /** Frames until the next episode, after one that's over. */
  rest: number
}

const restFrames = 36
/** How far the lines lead: so many points, so many steps apart. */
const ahead = { points: 10, every: 4 }

async function start({ random, read }: SceneContext, input: DreamInput): Promise<World> {
  const { dreamPolicy, models } = await readAgent(read)
  const starts = random('starts')
  const world: World = {
    policy: dreamPolicy,
    worlds: { dream: dreamOf(models.learned), real: cartPole },
    where: 'dream',
    starts,
    isPressed: false,
    frame: 0,
    state: drawStart(starts, 'narrow'),
    action: 0,
    ahead: { dream: [], real: [] },
    step: 0,
    total: 0,
    tallies: { dream: { rewards: 0, steps: 0 }, real: { rewards: 0, steps: 0 } },
    rest: 0,
  }
  lookAhead(world, handsOf(world, input))
  return world
}

type Hands = (state: State) => number

/** The reader's, as soon as they steer; else the policy's, if it may drive. */
function handsOf(
  { policy }: Pick<World, 'policy'>,
  { steer, autopilot }: Pick<DreamInput, 'steer' | 'autopilot'>,
): Hands {
  if (isSteering(steer) || !autopilot) return () => steer.x
  return (state) => act(policy, state)
}

function isSteering({ x }: Steer): boolean {
  return x !== 0
}

function step(world: World, input: DreamInput): World {
  if (input.wake && !world.isPressed) world.where = world.where === 'dream' ? 'real' : 'dream'
  world.isPressed = input.wake
  const hands = handsOf(world, input)
  if (world.rest > 0) {
    world.rest -= 1
    if (world.rest === 0) beginEpisode(world)
  } else {
    const steps = stepsOfFrame(world.frame)
    world.frame += 1
    for (let count = 0; count < steps && world.rest === 0; count += 1) stepOnce(world, hands)
  }
  lookAhead(world, hands)
  return world
}

function stepOnce(world: World, hands: Hands): void {
  const { worlds, where, tallies } = world
  world.action = hands(world.state)
  const { state, reward, isOver } = worlds[where].step(world.state, world.action)
  world.state = state
  world.step += 1
  world.total += reward
  tallies[where].rewards += reward
  tallies[where].steps += 1
  if (isOver || world.step === maxSteps) world.rest = restFrames
}

function lookAhead(world: World, hands: Hands): void {
  const from = world.state
  const inWorld = ({ step: stepIn }: typeof cartPole): State[] => {
    const states = [from]
    let state = from
    for (let count = 1; count <= ahead.points * ahead.every; count += 1) {
      state = stepIn(state, hands(state)).state
      if (count % ahead.every === 0) states.push(state)
    }
    return states
  }
  world.ahead = { dream: inWorld(world.worlds.dream), real: inWorld(world.worlds.real) }
}

/** Each episode begins asleep. */
function beginEpisode(world: World): void {
  world.state = drawStart(world.starts, 'narrow')
  world.where = 'dream'
  world.step = 0
  world.total = 0
}

export const motion: Motion<World, DreamInput> = { start, step, draw, describe }
