// What a walk through a figure tells at each instant.
import { type Chart, chartsOf, colourOf, type Figure } from './figure.ts'
import { plainLabel } from './labels.ts'
import { writeAlike } from './scale.ts'
import type { ToldLine, ToldWalk } from './told-walk.ts'

/** Nothing where the figure is not walked through. */
export function tellWalk(figure: Figure): ToldWalk | undefined {
  const { title, walk } = figure
  if (!walk) return undefined
  const charts = chartsOf(figure).filter(({ isWalked }) => isWalked)
  const labels = charts.flatMap(({ marks }) => marks.map(({ label }) => label))
  const isNamed = new Set(labels).size < labels.length
  const lines = charts.flatMap((chart) => linesOf(chart, walk.count, isNamed))
  return { title, label: walk.label, count: walk.count, lines }
}

/** Without what has no value at any instant. */
function linesOf({ title, marks }: Chart, count: number, isNamed: boolean): ToldLine[] {
  return marks.flatMap((mark) => {
    if (mark.kind === 'rule') return []
    const values = Array.from({ length: count }, (_, index) => {
      const at = mark.x.indexOf(index + 1)
      return at < 0 ? Number.NaN : (mark.y[at] as number)
    })
    if (!values.some(Number.isFinite)) return []
    const line: ToldLine = {
      label: plainLabel(mark.label),
      colour: colourOf(mark.colour),
      values: writeAlike(values).map(plainLabel),
    }
    if (isNamed) line.panel = title
    if (mark.kind === 'line' && mark.isDashed) line.isDashed = true
    return [line]
  })
}
