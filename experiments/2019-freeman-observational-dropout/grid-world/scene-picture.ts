// The grid world's scene as shapes, and in words.
import type { Look, Shape, Text } from '#lab/scenes/shapes.ts'
import { mean } from '#lab/statistics/moments.ts'
import { write } from '../writing.ts'
import { cells, isAt, moves, type Seen, side, sight } from './environment.ts'
import type { World } from './scene-motion.ts'
import { cellSize, placeOf, sightAt, tableAt, world as worldAt } from './scene-places.ts'
import { neighbourhoods } from './truth-table.ts'

const [appleColour, fireColour, tableColour] = [2, 1, 0] as const

export function draw(world: World): Shape[] {
  return [...drawWorld(world), ...drawSeen(world), ...drawPoints(world), ...drawTable(world)]
}

function text(words: string, x: number, y: number, look: Partial<Text> = {}): Text {
  return Object.assign({ kind: 'text', text: words, x, y, size: 12 } as const, look)
}

/** Something in a cell whose upper left is x, y. */
function thing(kind: 'apple' | 'fire', x: number, y: number, cell: number, isReal: boolean): Shape {
  const colour = kind === 'apple' ? appleColour : fireColour
  const look: Look = isReal ? { fill: colour } : { stroke: colour, strokeWidth: 1.5 }
  const middle = { x: x + cell / 2, y: y + cell / 2 }
  if (kind === 'apple')
    return Object.assign({ kind: 'circle', x: middle.x, y: middle.y, radius: 0.32 * cell } as const, look)
  const [half, top, bottom] = [0.36 * cell, y + 0.14 * cell, y + 0.84 * cell]
  const points = [middle.x - half, bottom, middle.x + half, bottom, middle.x, top]
  return Object.assign({ kind: 'polygon', points } as const, look)
}

/** All that's there, paler where the agent doesn't see it. */
function drawWorld({ now: { state, isReal } }: World): Shape[] {
  const { x, y, cell } = worldAt
  const [left, top] = [x + cell, y + cell]
  const at = (row: number, column: number) => [left + column * cell, top + row * cell] as const
  const half = (sight - 1) / 2
  const things: Shape[] = []
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      const isNear = Math.abs(row - state.row) <= half && Math.abs(column - state.column) <= half
      for (const kind of ['apple', 'fire'] as const) {
        if (!isAt(kind === 'apple' ? state.apples : state.fires, row, column)) continue
        const shape = thing(kind, ...at(row, column), cell, true)
        things.push(isNear && isReal ? shape : Object.assign(shape, { opacity: 0.4 }))
      }
    }
  const [agentX, agentY] = at(state.row, state.column)
  const whole = (side + 2) * cell
  const around = (place: number) => {
    const [from, to] = [Math.max(place - half, -1), Math.min(place + half + 1, side + 1)]
    return { from: from * cell, length: (to - from) * cell }
  }
  const [across, down] = [around(state.column), around(state.row)]
  const frame = { x: left + across.from, y: top + down.from, width: across.length, height: down.length }
  return [
    text('What’s there', x, y - 8),
    { kind: 'rect', x, y, width: whole, height: whole, fill: 'rule' },
    { kind: 'rect', x: left, y: top, width: side * cell, height: side * cell, fill: 'page' },
    ...things,
    Object.assign(
      { kind: 'rect', stroke: isReal ? 'ink' : 'quiet', strokeWidth: isReal ? 2 : 1 } as const,
      frame,
    ),
    agentShape(agentX + cell / 2, agentY + cell / 2, cell),
  ]
}

function agentShape(x: number, y: number, cell: number): Shape {
  return { kind: 'circle', x, y, radius: 0.4 * cell, stroke: 'ink', strokeWidth: Math.max(2, cell / 10) }
}

/** What the policy gets: filled where it's real, outlines where it's imagined. */
function drawSeen({ now: { seen, isReal } }: World): Shape[] {
  const { x, y, cell } = sightAt
  const size = sight * cell
  const things = (['apple', 'fire'] as const).flatMap((kind) =>
    bitsOf(kind === 'apple' ? seen.apples : seen.fires).map((bit) =>
      thing(kind, x + (bit % sight) * cell, y + Math.floor(bit / sight) * cell, cell, isReal),
    ),
  )
  return [
    text(isReal ? 'What it sees' : 'What it imagines', x, y - 8, { fill: isReal ? 'ink' : 'quiet' }),
    {
      kind: 'rect',
      x,
      y,
      width: size,
      height: size,
      fill: 'page',
      stroke: isReal ? 'ink' : 'quiet',
      strokeWidth: isReal ? 2 : 1,
    },
    ...things,
    agentShape(x + size / 2, y + size / 2, cell),
  ]
}

function bitsOf(bits: number): number[] {
  return Array.from({ length: cells }, (_, cell) => cell).filter((cell) => (bits >> cell) & 1)
}

/** From left to right on a scale of points per step. */
const scale = { x: 8, y: 218, width: 344, from: -2, to: 4 } as const

function scaled(points: number): number {
  const { x, width, from, to } = scale
  return Math.round(x + (width * (Math.min(Math.max(points, from), to) - from)) / (to - from))
}

/** What the agent earns: with this table, by many episodes at once, and beside it with the learned one and standing still. */
function drawPoints({ score, learnedScore, rewards }: World): Shape[] {
  const { y } = scale
  const zero = scaled(0)
  const now = scaled(score)
  const tick = (points: number, name: string): Shape[] => [
    {
      kind: 'line',
      x1: scaled(points),
      y1: y - 3,
      x2: scaled(points),
      y2: y + 13,
      stroke: 'ink',
      strokeWidth: 1.5,
    },
    text(name, scaled(points), y + 25, { anchor: 'middle', fill: 'quiet', size: 11 }),
  ]
  const lately = rewards.length > 0 ? `; last ${rewards.length} steps: ${write(mean(rewards), 2)}` : ''
  return [
    text(`Points per step with this table: ${write(score, 2)}${lately}`, scale.x, y - 7),
    { kind: 'rect', x: scale.x, y: y + 1, width: scale.width, height: 8, fill: 'raised' },
    {
      kind: 'rect',
      x: Math.min(zero, now),
      y: y + 1,
      width: Math.abs(now - zero),
      height: 8,
      fill: tableColour,
    },
    ...tick(0, '0'),
    ...tick(1, 'still'),
    ...tick(learnedScore, Math.abs(learnedScore - 1) > 0.6 ? 'learned' : ''),
  ]
}

function drawTable({ table, tables, hasMarks, correlations, action }: World): Shape[] {
  return [
    ...drawHeads(),
    ...drawCells(table),
    ...(hasMarks ? drawMarks(tables.right) : []),
    ...drawMoves(correlations, action),
  ]
}

/** Small pictures of what lies around a cell, above each column. */
function drawHeads(): Shape[] {
  const dot = 4
  const offsets = [
    [0, 0],
    [0, -1],
    [0, 1],
    [-1, 0],
    [1, 0],
  ] as const
  return Array.from({ length: tableAt.columns }, (_, around) => {
    const [x, y] = [tableAt.x + (around + 0.5) * cellSize, tableAt.y - 11]
    const square = ([right, down]: readonly [number, number], look: Look): Shape =>
      Object.assign(
        {
          kind: 'rect',
          x: x - dot / 2 + right * dot,
          y: y - dot / 2 + down * dot,
          width: dot,
          height: dot,
        } as const,
        look,
      )
    const full = offsets.filter((_, neighbour) => neighbour > 0 && (around >> (neighbour - 1)) & 1)
    return [square(offsets[0], { stroke: 'quiet' }), ...full.map((offset) => square(offset, { fill: 'ink' }))]
  }).flat()
}

function drawCells(table: Uint8Array): Shape[] {
  const { x, y, columns, rows } = tableAt
  const [width, height] = [columns * cellSize, rows * cellSize]
  const upright = Array.from({ length: columns + 1 }, (_, column) => x + column * cellSize)
  const level = Array.from({ length: rows + 1 }, (_, row) => y + row * cellSize)
  return [
    { kind: 'rect', x, y, width, height, fill: 'page' },
    ...Array.from({ length: rows }, (_, row) => drawRow(table, row)).flat(),
    ...upright.map((at): Shape => ({ kind: 'line', x1: at, y1: y, x2: at, y2: y + height, stroke: 'rule' })),
    ...level.map((at, row): Shape => {
      return { kind: 'line', x1: x, y1: at, x2: x + width, y2: at, stroke: row % 2 === 0 ? 'quiet' : 'rule' }
    }),
  ]
}

/** Full cells side by side as one bar: fewer shapes. */
function drawRow(table: Uint8Array, row: number): Shape[] {
  const { x, y, columns } = tableAt
  const bars: { first: number; length: number }[] = []
  for (let column = 0; column < columns; column += 1) {
    if (table[entryOf(row, column)] !== 1) continue
    const bar = bars.at(-1)
    if (bar && bar.first + bar.length === column) bar.length += 1
    else bars.push({ first: column, length: 1 })
  }
  return bars.map(({ first, length }) => ({
    kind: 'rect',
    x: x + first * cellSize,
    y: y + row * cellSize,
    width: length * cellSize,
    height: cellSize,
    fill: tableColour,
  }))
}

function entryOf(row: number, column: number): number {
  return (row >> 1) * neighbourhoods + 2 * column + (row & 1)
}

/** A dot in each cell that should be full. */
function drawMarks(right: Uint8Array): Shape[] {
  return [...right.keys()]
    .filter((entry) => right[entry] === 1)
    .map((entry) => {
      const { x, y } = placeOf(entry)
      return {
        kind: 'circle',
        x: x + cellSize / 2,
        y: y + cellSize / 2,
        radius: 2.5,
        fill: 'page',
        stroke: 'ink',
      }
    })
}

/** The moves’ names, the newest one strong, and how well the table says what they do. */
function drawMoves(correlations: readonly number[], action: number | undefined): Shape[] {
  const { x, y, columns } = tableAt
  const head = y - 8
  const heads = [
    text('near', x - 4, head, { anchor: 'end', fill: 'quiet', size: 10 }),
    text('match', x + columns * cellSize + 3, head, { fill: 'quiet', size: 10 }),
  ]
  const rows = moves.flatMap(({ name }, move) => {
    const middle = y + (2 * move + 1) * cellSize + 4
    const look = { fill: move === action ? 'ink' : 'quiet' } as const
    return [
      text(name, x - 4, middle, { anchor: 'end', fill: look.fill, size: 11 }),
      text(write(correlations[move] ?? 0, 2).replace(/^(−?)0/, '$1'), x + columns * cellSize + 3, middle, {
        size: 11,
      }),
    ]
  })
  return [...heads, ...rows]
}

export function describe({
  now: { state, seen, isReal },
  around,
  action,
  reward,
  rate,
  table,
  tables,
  score,
  correlations,
}: World): string {
  const did = action === undefined ? 'A new world begins' : `${doneBy(action)} for ${named(reward, 'point')}`
  const what = isReal
    ? `It sees ${count(seen)}`
    : `It imagines ${count(seen)}; really there are ${count(around)}`
  const same = table.reduce((sum, bit, entry) => sum + (bit === tables.right[entry] ? 1 : 0), 0)
  const matches = moves.map(({ name }, move) => `${name} ${write(correlations[move] ?? 0, 2)}`).join(', ')
  return `${did}, at row ${state.row + 1}, column ${state.column + 1}. ${what}. With a peek rate of ${Math.round(100 * rate)}%, this table earns ${write(score, 2)} points per step; ${same} of its 160 cells are right. Match by move: ${matches}.`
}

function doneBy(action: number): string {
  const name = moves[action]?.name
  return name === 'stay' ? 'The agent stayed' : `The agent moved ${name}`
}

function count({ apples, fires }: Seen): string {
  return `${named(bitsOf(apples).length, 'apple')} and ${named(bitsOf(fires).length, 'fire')}`
}

function named(count: number, one: string): string {
  return `${write(count)} ${count === 1 ? one : `${one}s`}`
}
