// A figure's numbers as a table, for those who would rather read them than see them.
import { axisOf, axisTitle, type Chart, chartsOf, type Figure } from './figure.ts'

export interface Table {
  /** The chart's. */
  title: string
  columns: string[]
  rows: (number | null)[][]
}

/** Long curves are thinned to so many rows; the JSON has all of them. */
export const maxRows = 40

/** One for each chart; of films the figure's alternative tells. */
export function tablesOf(figure: Figure): Table[] {
  return chartsOf(figure).map((chart) => tableOf(figure, chart))
}

function tableOf(figure: Figure, chart: Chart): Table {
  const series = chart.marks.filter((mark) => mark.kind !== 'rule')
  const places = [...new Set(series.flatMap((mark) => mark.x))].sort((a, b) => a - b)
  const columns = series.map((mark) => new Map(mark.x.map((x, index) => [x, mark.y[index] as number])))
  return {
    title: chart.title,
    columns: [axisTitle(axisOf(figure, chart, 'x')), ...series.map((mark) => mark.label)],
    rows: thin(places).map((place) => [place, ...columns.map((column) => column.get(place) ?? null)]),
  }
}

/** Evenly, with the first and the last. */
function thin(places: number[]): number[] {
  if (places.length <= maxRows) return places
  const at = (row: number) => places[Math.round((row * (places.length - 1)) / (maxRows - 1))] as number
  return Array.from({ length: maxRows }, (_, row) => at(row))
}
