// The grid's scene: the agent acts on the table as it stands, and each cell can be reached.
import { expect, test } from 'vitest'
import { nodeHost } from '#lab/run/node-host.ts'
import { contextOf } from '#lab/scenes/record.ts'
import { restingInput } from '#lab/scenes/scene.ts'
import { checkShapes } from '#lab/scenes/shapes.ts'
import { type GridInput, gridScene } from './scene.ts'
import { motion, remembered, stepsShown, type World } from './scene-motion.ts'
import { box, cellSize, entryAt, nameCellAt, nameEntry, placeOf } from './scene-places.ts'
import { tableSize } from './truth-table.ts'

const resting = restingInput<GridInput>(gridScene.controls)
const start = (input: Partial<GridInput> = {}) =>
  motion.start(contextOf(1, nodeHost.read), Object.assign({}, resting, input)) as Promise<World>
const step = (world: World, input: Partial<GridInput> = {}) =>
  motion.step(world, Object.assign({}, resting, input)) as World

const entries = Array.from({ length: tableSize }, (_, entry) => entry)
const middleOf = (entry: number) => {
  const { x, y } = placeOf(entry)
  return { x: x + cellSize / 2, y: y + cellSize / 2 }
}

test('a tap in the middle of any cell means that cell, whose name is its own, and crosshairs stop there', () => {
  expect(entries.map((entry) => entryAt(middleOf(entry)))).toEqual(entries)
  expect(new Set(entries.map((entry) => nameCellAt(middleOf(entry)))).size).toBe(tableSize)
  expect(nameEntry(0)).toBe('Move down, all empty')
  expect(nameEntry(3 * 32 + 0b00011)).toBe('Move left, something in the cell and above it')
  for (const entry of entries) {
    const { x, y } = placeOf(entry)
    expect([x % cellSize, y % cellSize]).toEqual([0, 0])
    expect(x + cellSize < box.width && y + cellSize < box.height).toBe(true)
  }
  expect([entryAt({ x: 0, y: 300 }), entryAt({ x: 100, y: 10 })]).toEqual([undefined, undefined])
})

test('a tap flips one cell, which counts at once in score and match, and a second tap flips it back', async () => {
  const world = await start()
  const before = { table: [...world.table], score: world.score, correlations: world.correlations }
  // Of staying, with nothing around: as good as all cells are of it.
  const entry = 4 * 32 + 1
  step(world, { flip: middleOf(entry) })
  expect([...world.table]).toEqual(before.table.with(entry, 1 - (before.table[entry] as number)))
  expect(world.correlations[4]).not.toBe(before.correlations[4])
  expect(world.correlations.slice(0, 4)).toEqual(before.correlations.slice(0, 4))
  step(world, { flip: middleOf(entry) })
  expect([world.score, [...world.table]]).toEqual([before.score, before.table])
})

test('buttons put tables in place once a press, and taps change none of them', async () => {
  const world = await start()
  const learned = [...world.table]
  step(world, { right: true })
  expect(world.table).toEqual(world.tables.right)
  expect(Math.min(...world.correlations)).toBeGreaterThan(0.7)
  step(world, { right: true, flip: middleOf(7) })
  expect(world.table).not.toEqual(world.tables.right)
  step(world, { clear: true })
  expect([...new Set(world.table)]).toEqual([0])
  expect(world.correlations).toEqual([0, 0, 0, 0, 0])
  step(world, { last: true })
  expect(world.correlations[4]).toBeGreaterThan(0.9)
  step(world, { learned: true })
  expect([...world.table]).toEqual(learned)
})

test('with a peek rate of 100% it sees what’s there, and no table matters', async () => {
  const world = await start({ rate: 100 })
  const { score } = world
  for (let count = 0; count < 20; count += 1) {
    step(world, { rate: 100, clear: true })
    expect(world.now.seen).toEqual(world.around)
  }
  expect(world.score).toBe(score)
  expect(world.score).toBeGreaterThan((await start({ rate: 0 })).score)
})

test('worlds follow one another, and the last steps’ points are kept', async () => {
  const world = await start()
  for (let count = 0; count < 3 * stepsShown; count += 1) {
    step(world, { marks: count % 2 === 0 })
    checkShapes(motion.draw(world))
  }
  expect(world.rewards).toHaveLength(remembered)
  expect(motion.describe(world)).toMatch(/of its 160 cells are right/)
})
