// How well a model says what the agent will see after each of its moves, compared with what it does see.
import type { Random } from '#lab/random.ts'
import type { WorldModel } from '../observational-dropout.ts'
import { type Action, cells, gridWorld, moves, type Seen } from './environment.ts'
import { copyOf, drawEpisodes } from './episodes.ts'

/** What was seen somewhere, and what is seen after each of the moves from there. */
export interface Transition {
  before: Seen
  /** [5] */
  after: readonly Seen[]
}

/** Each from a world of its own, in the middle of an episode of an agent that walks at random. */
export function drawTransitions(random: Random, count: number): Transition[] {
  return drawEpisodes(random, count).map((episode) => {
    const state = copyOf(episode)
    for (const choice of episode.choices.subarray(0, Math.floor(state.left / 2)))
      gridWorld.step(state, Math.floor(moves.length * choice))
    const after = moves.map((_, action) => {
      const { apples, fires } = state
      const copy = { ...state, apples: apples.slice(), fires: fires.slice() }
      return gridWorld.observe(gridWorld.step(copy, action).state)
    })
    return { before: gridWorld.observe(state), after }
  })
}

/** For each move the correlation over all cells, apples and fires, of all transitions; 0 where either side never changes. [5] */
export function correlationsOf(
  model: WorldModel<Seen, Action>,
  transitions: readonly Transition[],
): number[] {
  return moves.map((_, action) => {
    let [predicted, real, both] = [0, 0, 0]
    for (const { before, after } of transitions) {
      const [said, seen] = [model.predict(before, action), after[action] as Seen]
      predicted += count(said.apples) + count(said.fires)
      real += count(seen.apples) + count(seen.fires)
      both += count(said.apples & seen.apples) + count(said.fires & seen.fires)
    }
    return correlationOf(2 * cells * transitions.length, predicted, real, both)
  })
}

/** Of two numbers that are 0 or 1, by how often one, the other and both are 1. */
function correlationOf(all: number, left: number, right: number, both: number): number {
  const spread = Math.sqrt(left * (all - left)) * Math.sqrt(right * (all - right))
  return spread === 0 ? 0 : (all * both - left * right) / spread
}

/** Of the bits that are set. */
function count(bits: number): number {
  let set = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) set += 1
  return set
}
