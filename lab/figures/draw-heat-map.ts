// Draws a matrix as SVG with Observable Plot: cells, names where there is room, and what the colours mean.
import * as Plot from '@observablehq/plot'
import { writeNumber } from '../claims-table.ts'
import { axisTitle, type Figure, type HeatMap } from './figure.ts'
import { heatColour, heatDomain, maxCells, placeIn } from './heat-map.ts'
import { type DrawOptions, hideFromReaders, plotStyle } from './plot-theme.ts'

/** Height by width. */
export const mapRatio = 0.96
/** All in px. */
const characterWidth = 6.4
const margin = { top: 8, right: 12 }
const legend = { height: 42, bar: 9, steps: 24, x: 60 }
/** Of a name on an axis. */
const maxCharacters = 12

export function drawHeatMap(figure: Figure, map: HeatMap, { document, width }: DrawOptions): SVGSVGElement {
  const domain = heatDomain(figure, map)
  const cells = cellsOf(map)
  const height = Math.round(width * mapRatio)
  const left = 30 + characterWidth * longest(map.rows.names)
  const across = namesAlong(map.columns.names, width - left - margin.right, longest(map.columns.names))
  const bottom = height - across.room - 16 - legend.height
  // Names of rows lie one above the other: what counts is a line's height.
  const down = namesAlong(map.rows.names, bottom - margin.top, 1)
  const drawn = Plot.plot({
    document,
    width,
    height,
    style: plotStyle,
    marginLeft: left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: height - bottom,
    x: { ...bandOf(map.columns.names, across.ticks), tickRotate: across.isTurned ? -45 : 0 },
    y: bandOf(map.rows.names, down.ticks),
    color: { type: 'identity' },
    marks: [
      Plot.cell(cells, {
        x: 'column',
        y: 'row',
        inset: 0,
        shapeRendering: 'crispEdges',
        fill: ({ value }: Cell) =>
          value === null ? 'none' : heatColour(map.palette, placeIn(domain, value)),
      }),
      Plot.frame({ stroke: 'var(--rule)' }),
    ],
  } as Plot.PlotOptions) as unknown as SVGSVGElement
  hideFromReaders(drawn)
  const under = textAt(
    document,
    map.columns.label,
    (left + width - margin.right) / 2,
    bottom + across.room + 10,
  )
  const beside = textAt(document, map.rows.label, 0, 0)
  beside.setAttribute('transform', `translate(10 ${round((margin.top + bottom) / 2)}) rotate(-90)`)
  drawn.append(under, beside, legendOf(map, domain, { document, width, top: height - legend.height + 8 }))
  return drawn
}

function bandOf(names: readonly string[], ticks: readonly number[]) {
  const axis = { ticks, tickFormat: nameAt(names), tickSize: 0, label: null }
  return { ...axis, type: 'band', domain: indices(names), padding: 0, round: false }
}

interface Cell {
  row: number
  column: number
  value: number | null
}

function cellsOf({ title, rows, columns, values }: HeatMap): Cell[] {
  const count = rows.names.length * columns.names.length
  if (count > maxCells) throw new Error(`The map “${title}” has ${count} cells; ${maxCells} is the most.`)
  return rows.names.flatMap((_, row) =>
    columns.names.map((_, column) => {
      const value = values[row]?.[column] ?? null
      return { row, column, value: value === null || !Number.isFinite(value) ? null : value }
    }),
  )
}

function indices(names: readonly string[]): number[] {
  return Array.from(names, (_, index) => index)
}

function nameAt(names: readonly string[]): (index: number) => string {
  return (index) => {
    const name = names[index] ?? ''
    return name.length > maxCharacters ? `${name.slice(0, maxCharacters - 1)}…` : name
  }
}

function longest(names: readonly string[]): number {
  return names.reduce((most, name) => Math.max(most, Math.min(name.length, maxCharacters)), 1)
}

interface AxisNames {
  /** The names that are written. */
  ticks: number[]
  isTurned: boolean
  /** Below the axis, in px. */
  room: number
}

/** Every nth name, so that none lies on another; turned where names are long and few. */
function namesAlong(names: readonly string[], room: number, characters: number): AxisNames {
  const each = room / Math.max(1, names.length)
  const [flat, line] = [characters * characterWidth + 6, 13]
  const isTurned = flat > each && characters > 3
  const every = Math.max(1, Math.ceil((isTurned ? line : Math.max(flat, line)) / each))
  return {
    isTurned,
    ticks: indices(names).filter((index) => index % every === 0),
    room: isTurned ? 14 + characters * characterWidth * Math.SQRT1_2 : 22,
  }
}

interface LegendPlace {
  document: Document
  width: number
  top: number
}

/** A strip of colours with the numbers of its ends, and of its middle where colours part there. */
function legendOf(
  { palette, value }: HeatMap,
  domain: readonly [number, number],
  { document, width, top }: LegendPlace,
): SVGGElement {
  const group = make(document, 'g', { transform: `translate(${legend.x} ${top})` })
  const room = width - 2 * legend.x
  for (let step = 0; step < legend.steps; step += 1) {
    const place = {
      x: (room * step) / legend.steps,
      y: 0,
      width: room / legend.steps + 0.5,
      height: legend.bar,
    }
    group.append(make(document, 'rect', { ...place, fill: heatColour(palette, step / (legend.steps - 1)) }))
  }
  group.append(
    make(document, 'rect', { width: room, height: legend.bar, fill: 'none', stroke: 'var(--rule)' }),
    textAt(document, endOf(domain, 0), -6, legend.bar, 'end'),
    textAt(document, endOf(domain, 1), room + 6, legend.bar, 'start'),
    textAt(document, axisTitle(value), room / 2, legend.bar + 16),
  )
  return group
}

/** What is as good as 0 is written as 0. */
function endOf(domain: readonly [number, number], end: 0 | 1): string {
  const value = domain[end]
  const isNothing = Math.abs(value) < (domain[1] - domain[0]) / 1_000
  return writeNumber(isNothing ? 0 : value).replace('-', '−')
}

function textAt(document: Document, text: string, x: number, y: number, anchor = 'middle'): SVGElement {
  const element = make(document, 'text', { x, y, 'text-anchor': anchor, fill: 'currentColor' })
  element.textContent = text
  return element
}

function round(value: number): number {
  return Number(value.toFixed(2))
}

function make<Name extends keyof SVGElementTagNameMap>(
  document: Document,
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, typeof value === 'number' ? String(round(value)) : value)
  return element
}
