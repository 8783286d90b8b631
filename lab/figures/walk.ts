// What a walk through a figure tells at each instant, in words.
import { writeNumber } from '../claims-table.ts'
import { type Chart, chartsOf, type Figure, type Mark } from './figure.ts'

export interface ToldWalk {
  /** Of the figure. */
  title: string
  /** Of what is counted. */
  label: string
  /** A sentence for each instant: `frame 7 of 16: rank pooling 0.43, average 0.31`. */
  sentences: string[]
}

/** Nothing where the figure is not walked through. */
export function tellWalk(figure: Figure): ToldWalk | undefined {
  const { title, walk } = figure
  if (!walk) return undefined
  const charts = chartsOf(figure).filter(({ isWalked }) => isWalked)
  const sentences = Array.from({ length: walk.count }, (_, index) => {
    const values = tellCharts(charts, index + 1)
    return `${walk.label} ${index + 1} of ${walk.count}${values === '' ? '' : `: ${values}`}`
  })
  return { title, label: walk.label, sentences }
}

/** Charts are named only where lines of several have the same name. */
function tellCharts(charts: readonly Chart[], instant: number): string {
  const labels = charts.flatMap(({ marks }) => marks.map(({ label }) => label))
  const isNamed = new Set(labels).size < labels.length
  const told = charts
    .map(({ title, marks }) => ({ title, values: tellMarks(marks, instant) }))
    .filter(({ values }) => values !== '')
  return told
    .map(({ title, values }) => (isNamed ? `${title}: ${values}` : values))
    .join(isNamed ? '; ' : ', ')
}

function tellMarks(marks: readonly Mark[], instant: number): string {
  return marks
    .flatMap((mark) => {
      if (mark.kind === 'rule') return []
      const value = mark.y[mark.x.indexOf(instant)]
      return value === undefined || !Number.isFinite(value)
        ? []
        : [`${mark.label} ${writeNumber(value).replace('-', '−')}`]
    })
    .join(', ')
}
