// Episodes of the grid world: where everything lies, how long they last, and all that chance decides in them.
import type { Random } from '#lab/random.ts'
import { apples, fires, flipAt, type State, side, span } from './environment.ts'

/** Agents that are compared get the same ones (common random numbers). */
export interface Episode {
  /** As it is at first; copied before it is used. */
  start: State
  /** From 0 to 1, one a step: the next observation is real where it's below the peek rate. */
  coins: Float64Array
  /** From 0 to 1, one a step: which of its actions the agent draws. */
  choices: Float64Array
}

/** 6 + min(100, 2⌊1/U⌋) steps: about 15 on average, from 8 to 106 (the released code). */
export function drawLength(random: Random): number {
  return 6 + Math.min(100, 2 * Math.floor(1 / random.uniform()))
}

/** The agent, 30 apples and 30 fires in different cells. */
export function drawWorld(random: Random, left: number): State {
  const cells = Array.from({ length: side * side }, (_, cell) => cell)
  const draw = () => {
    const at = random.integer(0, cells.length - 1)
    const cell = cells[at] as number
    cells[at] = cells.at(-1) as number
    cells.pop()
    return { row: Math.floor(cell / side), column: cell % side }
  }
  const scatter = (count: number) => {
    const rows = new Int32Array(span)
    for (let thing = 0; thing < count; thing += 1) {
      const { row, column } = draw()
      flipAt(rows, row, column)
    }
    return rows
  }
  return { ...draw(), apples: scatter(apples), fires: scatter(fires), hasEaten: false, left }
}

export function drawEpisode(random: Random): Episode {
  const length = drawLength(random)
  const start = drawWorld(random, length)
  const uniforms = () => Float64Array.from({ length }, () => random.uniform())
  return { start, coins: uniforms(), choices: uniforms() }
}

export function drawEpisodes(random: Random, count: number): Episode[] {
  return Array.from({ length: count }, () => drawEpisode(random))
}

/** A world to walk in. */
export function copyOf({ start }: Episode): State {
  return { ...start, apples: start.apples.slice(), fires: start.fires.slice() }
}
