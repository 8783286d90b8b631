// How the grid world's scene moves: an agent acts on what it sees or imagines, by a table that changes under its feet.
import type { Random } from '#lab/random.ts'
import type { Motion, SceneContext } from '#lab/scenes/scene.ts'
import { type Dropped, startDropped, stepDropped } from '../observational-dropout.ts'
import { readAgents } from './checkpoint.ts'
import { correlationsOf, drawTransitions, type Transition } from './directions.ts'
import { type Action, gridWorld, type Seen, type State } from './environment.ts'
import { drawEpisodes, drawWorld, type Episode } from './episodes.ts'
import { type Policy, policyOf } from './policy.ts'
import { meanScore } from './rollout.ts'
import type { GridInput } from './scene.ts'
import { describe, draw } from './scene-picture.ts'
import { entryAt } from './scene-places.ts'
import { exactTable, nearModel, neighbourhoods, type TruthTable } from './truth-table.ts'
import { middleOf } from './typical.ts'

/** Longer than those of training, so that there is something to watch. */
export const stepsShown = 60
/** By which a table is judged, each time it changes. */
const testCount = 400
const transitionCount = 250
/** Steps whose points are averaged. */
export const remembered = 100

export interface World {
  policy: Policy
  tables: Record<'learned' | 'right' | 'last' | 'clear', TruthTable>
  /** The one that the agent has now. */
  table: TruthTable
  /** 0 to 1. */
  rate: number
  hasMarks: boolean
  random: Random
  now: Dropped<State, Seen>
  /** What's really around the agent. */
  around: Seen
  action: Action | undefined
  reward: number
  /** Points of the last steps, the newest last. */
  rewards: number[]
  /** Presses that last for several steps count once. */
  held: Partial<Record<keyof World['tables'], boolean>>
  tests: Episode[]
  transitions: Transition[]
  /** What the table and the peek rate are worth. */
  score: number
  learnedScore: number
  /** [5] */
  correlations: number[]
}

async function start({ random, read }: SceneContext, { rate, marks }: GridInput): Promise<World> {
  const tests = drawEpisodes(random('tests'), testCount)
  const { policy, model } = middleOf(await readAgents(read), tests)
  const learned = Uint8Array.from(model)
  const luck = random('luck')
  const now = startDropped(gridWorld, drawWorld(luck, stepsShown))
  const world: World = {
    policy: policyOf(policy),
    tables: {
      learned,
      right: exactTable(),
      last: learned.map((_, entry) => (entry % neighbourhoods) & 1),
      clear: new Uint8Array(learned.length),
    },
    table: learned.slice(),
    rate: rate / 100,
    hasMarks: marks,
    random: luck,
    now,
    around: now.seen,
    action: undefined,
    reward: 0,
    rewards: [],
    held: {},
    tests,
    transitions: drawTransitions(random('transitions'), transitionCount),
    score: 0,
    learnedScore: 0,
    correlations: [],
  }
  judge(world)
  return world
}

function step(world: World, input: GridInput): World {
  world.hasMarks = input.marks
  const hasNewTable = [flip(world, input), choose(world, input)].some(Boolean)
  const hasNewRate = world.rate !== input.rate / 100
  world.rate = input.rate / 100
  if (hasNewTable || hasNewRate) judge(world)
  move(world)
  return world
}

/** Whether a cell was flipped. */
function flip({ table }: World, { flip: point }: GridInput): boolean {
  const entry = point ? entryAt(point) : undefined
  if (entry === undefined) return false
  table[entry] = 1 - (table[entry] as number)
  return true
}

/** Whether another table was put in place. */
function choose(world: World, input: GridInput): boolean {
  const { tables, held } = world
  const names = Object.keys(tables) as (keyof typeof tables)[]
  const pressed = names.find((name) => input[name] && !held[name])
  for (const name of names) held[name] = input[name]
  if (pressed) world.table = tables[pressed].slice()
  return pressed !== undefined
}

function judge(world: World): void {
  const { policy, table, tables, rate: peekRate, tests, transitions } = world
  const scoreOf = (own: TruthTable) => meanScore({ policy, model: nearModel(own), peekRate }, tests)
  world.score = scoreOf(table)
  world.learnedScore = scoreOf(tables.learned)
  world.correlations = correlationsOf(nearModel(table), transitions)
}

function move(world: World): void {
  const { policy, table, random, rewards, rate } = world
  if (world.now.state.left === 0) {
    world.now = startDropped(gridWorld, drawWorld(random, stepsShown))
    world.around = world.now.seen
    world.action = undefined
    world.reward = 0
    return
  }
  const action = policy(world.now.seen, random.uniform())
  const next = stepDropped(gridWorld, nearModel(table), world.now, action, random.uniform() < rate)
  world.now = next
  world.around = gridWorld.observe(next.state)
  world.action = action
  world.reward = next.reward
  rewards.push(next.reward)
  if (rewards.length > remembered) rewards.shift()
}

export const motion: Motion<World, GridInput> = { start, step, draw, describe }
