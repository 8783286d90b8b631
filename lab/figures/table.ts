// A figure's numbers as a table, for those who would rather read them than see them.
import { axisOf, axisTitle, type Bars, type Chart, type Figure, type HeatMap } from './figure.ts'

export interface Table {
  /** The panel's. */
  title: string
  columns: string[]
  /** Each row's name, or its place, and then its numbers. */
  rows: (string | number | null)[][]
}

/** Long curves and large matrices are thinned to so many rows and columns of numbers; the JSON has all of them. */
export const maxRows = 40
export const maxColumns = 16

/** One for each panel; of films the figure's alternative tells. */
export function tablesOf(figure: Figure): Table[] {
  return figure.panels.flatMap((panel) => {
    if (!('kind' in panel)) return [chartTable(figure, panel)]
    if (panel.kind === 'film') return []
    return [panel.kind === 'bars' ? barsTable(figure, panel) : mapTable(panel)]
  })
}

function mapTable({ title, rows, columns, values }: HeatMap): Table {
  const across = thin(indicesOf(columns.names), maxColumns)
  return {
    title,
    columns: [`${rows.label} \\ ${columns.label}`, ...across.map((column) => columns.names[column] ?? '')],
    rows: thin(indicesOf(rows.names), maxRows).map((row) => [
      rows.names[row] ?? '',
      ...across.map((column) => numberOrNone(values[row]?.[column])),
    ]),
  }
}

function barsTable({ y }: Figure, { title, bars, values, low, high }: Bars): Table {
  const spread = low && high ? ['from', 'to'] : []
  return {
    title,
    columns: [bars.label, axisTitle(y), ...spread],
    rows: bars.names.map((name, index) => [
      name,
      numberOrNone(values[index]),
      ...(low && high ? [numberOrNone(low[index]), numberOrNone(high[index])] : []),
    ]),
  }
}

function indicesOf(names: readonly string[]): number[] {
  return Array.from(names, (_, index) => index)
}

function numberOrNone(value: number | null | undefined): number | null {
  return value === undefined || value === null || !Number.isFinite(value) ? null : value
}

function chartTable(figure: Figure, chart: Chart): Table {
  const series = chart.marks.filter((mark) => mark.kind !== 'rule')
  const places = [...new Set(series.flatMap((mark) => mark.x))].sort((a, b) => a - b)
  const columns = series.map((mark) => new Map(mark.x.map((x, index) => [x, mark.y[index] as number])))
  return {
    title: chart.title,
    columns: [axisTitle(axisOf(figure, chart, 'x')), ...series.map((mark) => mark.label)],
    rows: thin(places, maxRows).map((place) => [
      place,
      ...columns.map((column) => column.get(place) ?? null),
    ]),
  }
}

/** Evenly, with the first and the last. */
function thin(places: number[], most: number): number[] {
  if (places.length <= most) return places
  const at = (index: number) => places[Math.round((index * (places.length - 1)) / (most - 1))] as number
  return Array.from({ length: most }, (_, index) => at(index))
}
