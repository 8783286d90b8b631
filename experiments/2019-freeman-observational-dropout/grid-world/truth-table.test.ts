// Truth tables against the network that they stand for, plain lookups, and what really happens.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cells, gridWorld, moves } from './environment.ts'
import { anyBits, bitsOf, layer, numbers, place } from './testing.ts'
import { exactTable, nearModel, nearSize, predictCells, tableOf, tableSize } from './truth-table.ts'

describe('truth tables', () => {
  test('hold what the near network says of each neighbourhood and action', () => {
    const weights = numbers(3, nearSize)
    const w = (at: number) => weights[at] as number
    const table = tableOf(weights)
    expect(table).toHaveLength(tableSize)
    expect(new Set(table).size).toBe(2)
    for (const [entry, bit] of table.entries()) {
      const neighbourhood = Array.from({ length: 5 }, (_, at) => (entry >> at) & 1)
      const action = Array.from({ length: 5 }, (_, at) => (entry >> 5 === at ? 1 : 0))
      const units = layer(
        [...neighbourhood, ...action],
        (i, u) => w(100 * i + u),
        (u) => w(1_000 + u),
        100,
      )
      const output = units.reduce((sum, unit, at) => sum + Math.tanh(unit) * w(1_100 + at), w(1_200))
      if (Math.abs(output - 0.5) > 0.01) expect(bit).toBe(output > 0.5 ? 1 : 0)
    }
  })

  test('are looked up for each cell by itself and its four neighbours', () => {
    const table = Uint8Array.from({ length: tableSize }, (_, at) =>
      (numbers(4, tableSize)[at] as number) > 0 ? 1 : 0,
    )
    fc.assert(
      fc.property(anyBits, fc.integer({ min: 0, max: 4 }), (bits, action) => {
        const grid = bitsOf(bits)
        const at = (row: number, column: number) =>
          row < 0 || row > 4 || column < 0 || column > 4 ? 0 : (grid[5 * row + column] as number)
        const right = grid.map((_, cell) => {
          const [row, column] = [Math.floor(cell / 5), cell % 5]
          const around = [
            at(row, column),
            at(row - 1, column),
            at(row + 1, column),
            at(row, column - 1),
            at(row, column + 1),
          ]
          return table[32 * action + around.reduce((sum, bit, place) => sum + (bit << place), 0)] as number
        })
        expect(bitsOf(predictCells(table, bits, action))).toEqual(right)
      }),
    )
  })

  test('the exact one is right wherever no wall and no new cell is in the way', () => {
    const model = nearModel(exactTable())
    // Those that the window had before the move.
    const known = [0b01111, 0b11110].map((row) => row * 0b00001_00001_00001_00001_00001)
    const rows = [0b00000_11111_11111_11111_11111, 0b11111_11111_11111_11111_00000]
    const masks = [rows[0], rows[1], known[0], known[1], 2 ** cells - 1] as number[]
    for (const action of moves.keys()) {
      const state = place(4, 4, {
        apples: [
          [2, 2],
          [3, 4],
          [6, 5],
          [5, 3],
          [4, 2],
        ],
        fires: [
          [4, 6],
          [2, 5],
          [6, 2],
        ],
      })
      const before = gridWorld.observe(state)
      const after = gridWorld.observe(gridWorld.step(state, action).state)
      const said = model.predict(before, action)
      const mask = masks[action] as number
      expect([said.apples & mask, said.fires & mask]).toEqual([after.apples & mask, after.fires & mask])
      expect(said.apples & ~mask).toBe(0)
    }
  })
})
