// The grid world's rules: where things are, how moves and points go, and what's seen.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { apples, fires, gridWorld, isAt, side } from './environment.ts'
import { drawEpisodes, drawLength } from './episodes.ts'
import { down, left, place, right, stay, up } from './testing.ts'

/** Row by row as text, `#` for something. */
const written = (bits: number) =>
  Array.from({ length: 5 }, (_, row) =>
    Array.from({ length: 5 }, (_, column) => ((bits >> (5 * row + column)) & 1 ? '#' : '.')).join(''),
  )

describe('the environment', () => {
  test('begins with 30 apples, 30 fires and an agent in different cells', () => {
    for (const { start } of drawEpisodes(seededRandom(1, 'test'), 50)) {
      const taken: string[] = [`${start.row},${start.column}`]
      for (const rows of [start.apples, start.fires])
        for (let row = 0; row < side; row += 1)
          for (let column = 0; column < side; column += 1)
            if (isAt(rows, row, column)) taken.push(`${row},${column}`)
      expect(taken).toHaveLength(1 + apples + fires)
      expect(new Set(taken).size).toBe(taken.length)
    }
  })

  test('lasts 8 to 106 steps, an even number, 15 on average', () => {
    const random = seededRandom(1, 'lengths')
    const lengths = Array.from({ length: 20_000 }, () => drawLength(random))
    expect(lengths.every((length) => length % 2 === 0)).toBe(true)
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([8, 106])
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    expect(Math.abs(mean - 15)).toBeLessThan(0.4)
  })

  test('moves down, up, right and left, and stops at the wall', () => {
    const moved = (row: number, column: number, action: number) => {
      const { state } = gridWorld.step(place(row, column), action)
      return [state.row, state.column]
    }
    expect([down, up, right, left, stay].map((action) => moved(4, 5, action))).toEqual([
      [5, 5],
      [3, 5],
      [4, 6],
      [4, 4],
      [4, 5],
    ])
    expect([moved(9, 0, down), moved(0, 0, up), moved(3, 9, right), moved(3, 0, left)]).toEqual([
      [9, 0],
      [0, 0],
      [3, 9],
      [3, 0],
    ])
  })

  test('pays one point a step, six for an apple once, and takes eight for each step in a fire', () => {
    let state = place(2, 2, { apples: [[2, 3]], fires: [[2, 4]] })
    const rewards = [right, stay, right, stay, right, left].map((action) => {
      const next = gridWorld.step(state, action)
      state = next.state
      return next.reward
    })
    expect(rewards).toEqual([7, 1, -7, -7, 1, -7])
  })

  test('shows five by five cells around the agent, and nothing beyond the wall', () => {
    const state = place(0, 1, {
      apples: [
        [0, 0],
        [2, 3],
        [3, 1],
      ],
      fires: [
        [0, 3],
        [2, 0],
      ],
    })
    const { apples, fires } = gridWorld.observe(state)
    expect(written(apples)).toEqual(['.....', '.....', '.#...', '.....', '....#'])
    expect(written(fires)).toEqual(['.....', '.....', '....#', '.....', '.#...'])
  })

  test('still shows an apple in the step in which it’s eaten, and not in the next', () => {
    const eaten = gridWorld.step(place(5, 5, { apples: [[5, 6]] }), right).state
    expect(written(gridWorld.observe(eaten).apples)[2]).toBe('..#..')
    expect(written(gridWorld.observe(gridWorld.step(eaten, stay).state).apples)[2]).toBe('.....')
  })

  test('is over after its steps', () => {
    let state = { ...place(5, 5), left: 3 }
    const ends = [0, 1, 2].map((action) => {
      const next = gridWorld.step(state, action)
      state = next.state
      return next.isOver
    })
    expect(ends).toEqual([false, false, true])
  })
})
