// The grid world to watch, with its agent's model as a table that readers change cell by cell while the agent acts on it.
import { defineScene, type Point } from '#lab/scenes/scene.ts'
import { moves } from './environment.ts'
import type { World } from './scene-motion.ts'
import { box, cellSize, nameCellAt, placeOf } from './scene-places.ts'
import { neighbourhoods } from './truth-table.ts'

export type GridInput = {
  rate: number
  flip: Point | null
  learned: boolean
  right: boolean
  last: boolean
  clear: boolean
  marks: boolean
}

export const gridScene = defineScene<World, GridInput>({
  id: 'grid',
  title: 'Edit what an agent imagines',
  caption:
    'The agent eats apples and avoids fires. Only now and then does it see what’s around it, in colour; in between it acts on the outlines that its model imagines. The model is the table below: 160 bits, each saying whether something will be in a cell after a move. Nobody asked it to be right.',
  instructions:
    'Tap a cell of the table to flip it, and see at once what the agent earns with it. Each column is a pattern of neighbours. Each move has two rows: cell empty, cell full. Clear the table, put in the right one, or lower the peek rate until everything depends on it.',
  box,
  stepsPerSecond: 5,
  stride: 1,
  controls: {
    rate: { kind: 'slider', label: 'Peek rate', unit: '%', min: 0, max: 100, step: 5, default: 50 },
    flip: { kind: 'point', label: 'The table', stride: cellSize, nameOf: nameCellAt },
    learned: { kind: 'button', label: 'Learned table', key: 'l' },
    right: { kind: 'button', label: 'Right table', key: 'r' },
    last: { kind: 'button', label: 'Last observation', key: 'o' },
    clear: { kind: 'button', label: 'Clear', key: 'c' },
    marks: { kind: 'switch', label: 'Mark what’s right', default: false },
  },
  load: async () => (await import('./scene-motion.ts')).motion,
  // Learned; cleared, with four cells set by hand; and the right one.
  record: {
    steps: 84,
    every: 1,
    input: (step) => ({
      clear: step === 30,
      flip: flips[step] ?? null,
      right: step === 58,
      marks: step >= 58,
    }),
  },
})

/** Cells that become right again: something stays where it is when the agent does, with nothing or one thing beside it. */
const flips: Readonly<Record<number, Point>> = { 36: stays(0), 39: stays(1), 42: stays(2), 45: stays(4) }

/** The middle of the cell for something with these neighbours, and the agent staying. */
function stays(around: number): Point {
  const { x, y } = placeOf((moves.length - 1) * neighbourhoods + 2 * around + 1)
  return { x: x + cellSize / 2, y: y + cellSize / 2 }
}
