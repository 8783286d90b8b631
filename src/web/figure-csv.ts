// A figure's numbers as CSV: a row for each point, with what its axes count.
import { stringify } from 'csv-stringify/sync'
import { axisOf, axisTitle, type Bars, type Chart, type Figure, type HeatMap } from '#lab/figures/figure.ts'
import { plainLabel } from '#lab/figures/labels.ts'

const columns = ['panel', 'series', 'x_name', 'x', 'y_name', 'y', 'low', 'high']
type Cell = string | number | null | undefined

/** Films have none; their pixels are in the JSON. */
export function figureCsv(figure: Figure): string {
  const rows = figure.panels.flatMap((panel): Cell[][] => {
    if (!('kind' in panel)) return chartRows(figure, panel)
    if (panel.kind === 'film') return []
    return panel.kind === 'bars' ? barRows(figure, panel) : mapRows(panel)
  })
  return stringify([columns, ...rows.map((row) => row.map(written))])
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(Number(cell.toPrecision(6))) : ''
  return cell == null ? '' : plainLabel(cell)
}

function chartRows(figure: Figure, chart: Chart): Cell[][] {
  const [across, up] = [axisTitle(axisOf(figure, chart, 'x')), axisTitle(axisOf(figure, chart, 'y'))]
  return chart.marks.flatMap((mark): Cell[][] => {
    if (mark.kind === 'rule')
      return [
        [
          chart.title,
          mark.label,
          across,
          mark.axis === 'x' ? mark.at : null,
          up,
          mark.axis === 'y' ? mark.at : null,
        ],
      ]
    const { low, high } = mark.kind === 'line' ? mark : { low: undefined, high: undefined }
    return mark.x.map((x, at) => [chart.title, mark.label, across, x, up, mark.y[at], low?.[at], high?.[at]])
  })
}

function barRows({ y }: Figure, { title, bars, values, low, high }: Bars): Cell[][] {
  return bars.names.map((name, at) => [
    title,
    null,
    bars.label,
    name,
    axisTitle(y),
    values[at],
    low?.[at],
    high?.[at],
  ])
}

function mapRows({ title, rows, columns, values, value }: HeatMap): Cell[][] {
  return rows.names.flatMap((row, down) =>
    columns.names.map((column, across) => [
      title,
      row,
      columns.label,
      column,
      axisTitle(value),
      values[down]?.[across],
    ]),
  )
}
