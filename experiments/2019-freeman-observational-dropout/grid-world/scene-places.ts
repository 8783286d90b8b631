// Where things stand in the grid world's scene: the world, what the agent sees of it, and the table's cells.
import type { Point } from '#lab/scenes/scene.ts'
import { moves } from './environment.ts'
import { neighbourhoods, neighbours } from './truth-table.ts'

export const box = { width: 360, height: 456 } as const

/** Of the world, walls included. */
export const world = { x: 8, y: 26, cell: 14 } as const
/** Of what the agent sees. */
export const sightAt = { x: 200, y: 40, cell: 26 } as const

/** Of the table, which stands at multiples of it: keys move a crosshair from cell to cell. */
export const cellSize = 18
/** Two rows a move: cells that were empty, and below them those that had something. */
const columns = neighbourhoods / 2
export const tableAt = { x: 36, y: 270, columns, rows: 2 * moves.length } as const

/** Of an entry of the table, its upper left. */
export function placeOf(entry: number): Point {
  const [move, bits] = [Math.floor(entry / neighbourhoods), entry % neighbourhoods]
  const [column, row] = [bits >> 1, 2 * move + (bits & 1)]
  return { x: tableAt.x + column * cellSize, y: tableAt.y + row * cellSize }
}

/** The entry at a place; undefined beside the table. */
export function entryAt({ x, y }: Point): number | undefined {
  const column = Math.floor((x - tableAt.x) / cellSize)
  const row = Math.floor((y - tableAt.y) / cellSize)
  if (column < 0 || column >= tableAt.columns || row < 0 || row >= tableAt.rows) return undefined
  return (row >> 1) * neighbourhoods + 2 * column + (row & 1)
}

/** `the table: left; something in the cell and above it` */
export function nameCellAt(point: Point): string {
  const entry = entryAt(point)
  return entry === undefined ? 'Beside the table' : nameEntry(entry)
}

const sides = ['in the cell', 'above it', 'below it', 'left of it', 'right of it']

export function nameEntry(entry: number): string {
  const full = neighbours.flatMap((_, at) => ((entry >> at) & 1 ? [sides[at] as string] : []))
  const move = moves[Math.floor(entry / neighbourhoods)]?.name
  if (full.length === 0) return `Move ${move}, all empty`
  const last = full.pop()
  return `Move ${move}, something ${full.length > 0 ? `${full.join(', ')} and ` : ''}${last}`
}
