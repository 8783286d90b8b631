// Where a figure's words go: margins that its panels share, names at the ends of lines or a legend, and lines that lie on each other.
import { type Chart, chartsOf, type Figure, type Line, type Mark } from './figure.ts'
import { widthOf } from './labels.ts'
import { placeOf, type Scales, scalesOf, ticksOf } from './scale.ts'

/** All in px. */
const textSize = 12
const lineHeight = 14
const farthestMove = 9
/** By the number of columns. */
const widestLabels = [0, 116, 96, 72, 56]
/** Of a panel's height and of its width: lines that are so near for so long, and never far apart, are seen as one. */
const sameLine = 0.012
const sameFor = 0.85
const farthestApart = 0.2

export interface EndLabel {
  text: string
  colour: number
  /** Of the panel's height, from the top. */
  down: number
}

export interface FigureLayout {
  /** Beside each panel, in px. */
  left: number
  right: number
  /** Of each panel's drawing without its words, in px. */
  height: number
  /** By the panel's title: what stands at the ends of its lines. */
  labels: Map<string, EndLabel[]>
  /** By the panel's title: which of its lines can't be told apart. */
  notes: Map<string, string>
  /** What has no name at its line's end, each look once. */
  legend: Mark[]
}

/** How many panels are side by side where there is room. */
export function columnsOf({ columns, panels }: Pick<Figure, 'columns' | 'panels'>): number {
  const drawn = panels.filter((panel) => !('kind' in panel) || panel.kind !== 'film').length
  return Math.max(1, Math.min(columns ?? (drawn === 4 ? 2 : drawn), drawn, 4))
}

const heights = [260, 260, 200, 164, 140]

/** `scales` are a panel's where they're not the figure's own: those of a reader's run beside the stored one. */
export function layoutFigure(
  figure: Figure,
  scales: (chart: Chart) => Scales = (chart) => scalesOf(figure, chart),
): FigureLayout {
  const columns = columnsOf(figure)
  const height = heights[columns] as number
  const charts = chartsOf(figure)
  const labels = new Map<string, EndLabel[]>()
  const notes = new Map<string, string>()
  let left = 0
  for (const chart of charts) {
    const own = scales(chart)
    const widths = ticksOf(own.y, 4).map(({ label }) => widthOf(label, textSize))
    left = Math.max(left, ...widths)
    const groups = overprinted(linesOf(chart), own)
    const note = noteOn(groups, linesOf(chart))
    if (note !== undefined) notes.set(chart.title, note)
    // A panel's only curve among several panels is named by its title.
    const isOnly = charts.length > 1 && linesOf(chart).length === 1
    const isLeftOut = groups.length > 0 || isOnly
    const ends = isLeftOut
      ? undefined
      : endLabels(chart, own, { height, widest: widestLabels[columns] as number })
    if (ends) labels.set(chart.title, ends)
  }
  const texts = [...labels.values()].flat()
  const right = texts.length > 0 ? 12 + Math.max(...texts.map(({ text }) => widthOf(text, textSize))) : 10
  return {
    left: Math.ceil(left + 9),
    right: Math.ceil(right),
    height,
    labels,
    notes,
    legend: legendOf(charts, labels),
  }
}

function linesOf({ marks }: Chart): Line[] {
  return marks.filter((mark) => mark.kind === 'line')
}

/** Once each, rules last. Not what is named at its end, nor what a panel has alone: its title says it. */
function legendOf(charts: readonly Chart[], labels: FigureLayout['labels']): Mark[] {
  const marks = new Map<string, Mark>()
  for (const chart of charts) {
    const curves = chart.marks.filter(({ kind }) => kind !== 'rule')
    const isNamed = labels.has(chart.title) || (charts.length > 1 && curves.length === 1)
    for (const mark of chart.marks)
      if (!marks.has(mark.label) && (mark.kind === 'rule' || !isNamed)) marks.set(mark.label, mark)
  }
  const isRule = ({ kind }: Mark) => Number(kind === 'rule')
  return [...marks.values()].sort((one, other) => isRule(one) - isRule(other))
}

/** Nothing where they'd lie on each other, or far from their lines. */
function endLabels(
  chart: Chart,
  scales: Scales,
  { height, widest }: { height: number; widest: number },
): EndLabel[] | undefined {
  if (chart.marks.some(({ kind }) => kind === 'points')) return undefined
  const ends: EndLabel[] = []
  for (const line of linesOf(chart)) {
    const last = line.y.findLastIndex((value) => Number.isFinite(value))
    if (last < 0) continue
    if (placeOf(scales.x, line.x[last] as number) < 0.97) return undefined
    if (widthOf(line.label, textSize) > widest) return undefined
    const down = 1 - placeOf(scales.y, line.y[last] as number)
    ends.push({ text: line.label, colour: line.colour, down })
  }
  return ends.length > 0 ? pushApart(ends, height) : undefined
}

/** Neighbours that are too near form a block about their middle, until no two blocks meet. */
function pushApart(ends: readonly EndLabel[], height: number): EndLabel[] | undefined {
  const sorted = ends.toSorted((one, other) => one.down - other.down)
  let blocks = sorted.map((end) => ({ ends: [end], middle: end.down * height }))
  for (let isMoved = true; isMoved; ) {
    isMoved = false
    const merged: typeof blocks = []
    for (const block of blocks) {
      const last = merged.at(-1)
      const room = ((block.ends.length + (last?.ends.length ?? 0)) * lineHeight) / 2
      if (!last || block.middle - last.middle >= room - 1e-6) merged.push(block)
      else {
        const all = [...last.ends, ...block.ends]
        const middle = all.reduce((sum, { down }) => sum + down * height, 0) / all.length
        merged[merged.length - 1] = { ends: all, middle }
        isMoved = true
      }
    }
    blocks = merged
  }
  const placed = blocks.flatMap(({ ends, middle }) =>
    ends.map((end, index) => ({
      ...end,
      down: (middle + (index - (ends.length - 1) / 2) * lineHeight) / height,
    })),
  )
  const isNear = placed.every(
    ({ down }, index) => Math.abs(down - (sorted[index] as EndLabel).down) * height <= farthestMove,
  )
  return isNear ? placed : undefined
}

/** Groups of two or more: each line is near another one of its group. */
function overprinted(lines: readonly Line[], scales: Scales): Line[][] {
  let groups: Line[][] = []
  for (const line of lines) {
    const near = groups.filter((group) => group.some((one) => isSame(one, line, scales)))
    groups = [...groups.filter((group) => !near.includes(group)), [...near.flat(), line]]
  }
  return groups.filter((group) => group.length > 1)
}

function isSame(one: Line, other: Line, { x, y }: Scales): boolean {
  if (one.x.length !== other.x.length || one.x.some((at, index) => at !== other.x[index])) return false
  let [near, whole] = [0, 0]
  for (let index = 1; index < one.x.length; index += 1) {
    const [value, twin] = [one.y[index] as number, other.y[index] as number]
    const span = placeOf(x, one.x[index] as number) - placeOf(x, one.x[index - 1] as number)
    const apart = Math.abs(placeOf(y, value) - placeOf(y, twin))
    if (apart > farthestApart) return false
    whole += span
    if (apart <= sameLine) near += span
  }
  return whole > 0 && near >= sameFor * whole
}

const numbers = ['', '', 'both', 'all three', 'all four', 'all five', 'all six', 'all seven']

function noteOn(groups: readonly (readonly Line[])[], lines: readonly Line[]): string | undefined {
  const [largest = []] = groups.toSorted((one, other) => other.length - one.length)
  if (largest.length === lines.length && lines.length > 1)
    return `${numbers[lines.length] ?? `all ${lines.length}`} nearly on one curve`
  const outside = lines.filter((line) => !largest.includes(line))
  if (largest.length > 1 && outside.length === 1) return `all except ${outside[0]?.label} nearly on one curve`
  const isWhole = groups.reduce((sum, group) => sum + group.length, 0) === lines.length
  if (groups.length < 2 || !isWhole) return undefined
  const names = groups.map((group) => group.map(({ label }) => label).join(', '))
  return `nearly one curve each: ${names.join('; ')}`
}
