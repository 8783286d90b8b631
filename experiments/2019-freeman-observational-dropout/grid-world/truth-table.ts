// A world model that looks at one cell's neighbourhood at a time has 160 inputs in all: it's a table of 160 bits.

import { tanh } from '#lab/numerics/tanh.ts'
import type { WorldModel } from '../observational-dropout.ts'
import { type Action, cells, moves, type Seen, sight } from './environment.ts'
import { outputOf } from './policy.ts'

/** The cell itself and its four neighbours: bit 0 of a neighbourhood to bit 4. */
export const neighbours = ['itself', 'above', 'below', 'left', 'right'] as const
/** Each neighbour is empty or not. */
export const neighbourhoods = 2 ** neighbours.length
/** 160 */
export const tableSize = moves.length * neighbourhoods

/** For each action 32 bits, one a neighbourhood: whether something will be there. [160] */
export type TruthTable = Uint8Array

const hidden = 100
const inputs = neighbours.length + moves.length

/** 1,201 numbers. */
export const nearSize = (inputs + 1) * hidden + hidden + 1

/**
 * What the network 10 → 100 tanh → 1 says of all its inputs: five bits of a neighbourhood, and one of five actions. `weights`, [1201]: 100 of
 * each input, neighbours first; the hidden biases; then the output's weights and its bias.
 */
export function tableOf(weights: Float64Array): TruthTable {
  const table = new Uint8Array(tableSize)
  const units = new Float64Array(hidden)
  const outputAt = (inputs + 1) * hidden
  const sums = sumsOf(weights)
  for (let entry = 0; entry < tableSize; entry += 1) {
    const sumAt = (entry % neighbourhoods) * hidden
    const actionAt = (neighbours.length + Math.floor(entry / neighbourhoods)) * hidden
    for (let unit = 0; unit < hidden; unit += 1)
      units[unit] = tanh((sums[sumAt + unit] as number) + (weights[actionAt + unit] as number))
    table[entry] = outputOf(weights, outputAt, units) > 0.5 ? 1 : 0
  }
  return table
}

/** What the hidden units get of each neighbourhood, biases included: that of one bit less, and the highest bit's column. [32 × 100] */
function sumsOf(weights: Float64Array): Float64Array {
  const sums = new Float64Array(neighbourhoods * hidden)
  sums.set(weights.subarray(inputs * hidden, (inputs + 1) * hidden))
  for (let bits = 1; bits < neighbourhoods; bits += 1) {
    const highest = 31 - Math.clz32(bits)
    const before = (bits ^ (1 << highest)) * hidden
    for (let unit = 0; unit < hidden; unit += 1)
      sums[bits * hidden + unit] =
        (sums[before + unit] as number) + (weights[highest * hidden + unit] as number)
  }
  return sums
}

/** What really happens, as far as one cell's neighbourhood says it: all moves the other way; walls and eaten apples aside. */
export function exactTable(): TruthTable {
  const comesFrom = moves.map(({ row, column }) =>
    neighbours.indexOf(
      row === 1 ? 'below' : row === -1 ? 'above' : column === 1 ? 'right' : column === -1 ? 'left' : 'itself',
    ),
  )
  return Uint8Array.from({ length: tableSize }, (_, entry) => {
    const from = comesFrom[Math.floor(entry / neighbourhoods)] as number
    return (entry >> from) & 1
  })
}

/** The same table for apples and for fires. It may change between two steps. */
export function nearModel(table: TruthTable): WorldModel<Seen, Action> {
  return {
    predict: ({ apples, fires }, action) => ({
      apples: predictCells(table, apples, action),
      fires: predictCells(table, fires, action),
    }),
  }
}

const column = 0b00001_00001_00001_00001_00001
const all = (1 << cells) - 1

/** Around what is seen all is empty. */
export function predictCells(table: TruthTable, bits: number, action: Action): number {
  const from = action * neighbourhoods
  const above = (bits << sight) & all
  const below = bits >> sight
  const left = (bits & ~(column << (sight - 1))) << 1
  const right = (bits & ~column) >> 1
  let predicted = 0
  for (let cell = 0; cell < cells; cell += 1) {
    const entry =
      ((bits >> cell) & 1) |
      (((above >> cell) & 1) << 1) |
      (((below >> cell) & 1) << 2) |
      (((left >> cell) & 1) << 3) |
      (((right >> cell) & 1) << 4)
    predicted |= (table[from + entry] as number) << cell
  }
  return predicted
}
