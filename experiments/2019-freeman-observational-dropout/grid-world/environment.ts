// Apples and fires: a small world in which an agent walks, eats and gets burnt (Freeman et al. 2019, their grid world; the code’s rules).
import type { Environment } from '../observational-dropout.ts'

/** Cells along one side of the world, without the wall around it. */
export const side = 10
export const apples = 30
export const fires = 30

/** What a step adds to an episode's points. */
export const points = { step: 1, apple: 6, fire: -8 } as const

/** Rows count downwards. */
export const moves = [
  { name: 'down', row: 1, column: 0 },
  { name: 'up', row: -1, column: 0 },
  { name: 'right', row: 0, column: 1 },
  { name: 'left', row: 0, column: -1 },
  { name: 'stay', row: 0, column: 0 },
] as const

/** A move's number. */
export type Action = number

/** Cells along one side of what the agent sees, itself in the middle. */
export const sight = 5
export const cells = sight * sight
const reach = (sight - 1) / 2
const middle = 1 << ((cells - 1) / 2)

/** Bits of a row around the world, so that all that the agent can see lies in it. */
export const span = side + 2 * reach

/**
 * What lies around the agent: a bit for each of the 25 cells, row after row from the upper left, the first cell being the lowest bit. The
 * wall and what's beyond it are empty.
 */
export interface Seen {
  apples: number
  fires: number
}

export interface State {
  /** From 0. */
  row: number
  column: number
  /** A row of bits each, [14]: cell (row, column) is bit column + 2 of row + 2. */
  apples: Int32Array
  fires: Int32Array
  /** It ate in this step: what it sees still has the apple (the released code's order). */
  hasEaten: boolean
  /** Steps until the episode is over. */
  left: number
}

export function isAt(rows: Int32Array, row: number, column: number): boolean {
  return (((rows[row + reach] as number) >> (column + reach)) & 1) === 1
}

/** Adds what isn't there, and takes away what is. */
export function flipAt(rows: Int32Array, row: number, column: number): void {
  rows[row + reach] = (rows[row + reach] as number) ^ (1 << (column + reach))
}

/** Changes the state that it gets. The reward is the step's points. */
export const gridWorld: Environment<State, Seen, Action> = {
  observe: ({ row, column, apples, fires, hasEaten }) => ({
    apples: windowOf(apples, row, column) | (hasEaten ? middle : 0),
    fires: windowOf(fires, row, column),
  }),
  step(state, action) {
    const move = moves[action] as (typeof moves)[number]
    state.row = within(state.row + move.row)
    state.column = within(state.column + move.column)
    state.hasEaten = isAt(state.apples, state.row, state.column)
    if (state.hasEaten) flipAt(state.apples, state.row, state.column)
    state.left -= 1
    const isBurnt = isAt(state.fires, state.row, state.column)
    const reward = points.step + (state.hasEaten ? points.apple : 0) + (isBurnt ? points.fire : 0)
    return { state, reward, isOver: state.left === 0 }
  },
}

/** The wall stops it. */
function within(place: number): number {
  return Math.min(Math.max(place, 0), side - 1)
}

function windowOf(rows: Int32Array, row: number, column: number): number {
  const mask = (1 << sight) - 1
  let bits = 0
  for (let line = 0; line < sight; line += 1)
    bits |= (((rows[row + line] as number) >> column) & mask) << (sight * line)
  return bits
}
