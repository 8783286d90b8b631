// A figure as data: charts, matrices, bars and films side by side, and what is said of them to those who do not see them.

export interface Axis {
  label: string
  unit?: string
  type?: 'linear' | 'log'
  /** Ends of the axis; where left out, the data's. */
  domain?: [number, number]
}

/** A line through points, with a band about it where there is a spread. */
export interface Line {
  kind: 'line'
  label: string
  /** Which of the palette's colours, from 0; lines of the same thing in several panels have the same. */
  colour: number
  x: readonly number[]
  y: readonly number[]
  low?: readonly number[]
  high?: readonly number[]
  isDashed?: boolean
}

/** Points that no line joins. */
export interface Points {
  kind: 'points'
  label: string
  colour: number
  x: readonly number[]
  y: readonly number[]
}

/** A straight line across, for what theory gives. */
export interface Rule {
  kind: 'rule'
  label: string
  axis: 'x' | 'y'
  at: number
}

export type Mark = Line | Points | Rule

export interface Chart {
  title: string
  marks: readonly Mark[]
  /** Its own, where it counts something else than the figure's. */
  x?: Axis
  y?: Axis
  /** Its x counts what the figure's walk goes through, from 1, on a linear axis. */
  isWalked?: boolean
}

/**
 * Grey pictures one after another, all of one size. A single one stands still, beside the film before it. `film.ts` makes and
 * reads them.
 */
export interface Film {
  kind: 'film'
  title: string
  width: number
  height: number
  /** As many as the figure's walk counts, or one. */
  frames: number
  /** Base64 of a byte a pixel, 0 black to 255 white: frame after frame, row after row. */
  pixels: string
}

/** What a matrix's rows or columns are, or what bars stand for: `weight of`, and each one's name. */
export interface Names {
  label: string
  names: readonly string[]
}

/** A matrix: a cell for each row and column, coloured by its number. At most `maxCells`. */
export interface HeatMap {
  kind: 'heat map'
  title: string
  rows: Names
  columns: Names
  /** Row after row; null where there is no number. */
  values: readonly (readonly (number | null)[])[]
  /** What the numbers are; maps of a figure whose numbers are called the same have the same domain. */
  value: Pick<Axis, 'label' | 'unit' | 'domain'>
  /** From little to much, or from minus to plus with 0 in the middle. */
  palette: 'sequential' | 'diverging'
}

/** A bar for each name, from 0, along the figure's y; with a spread where there is one. */
export interface Bars {
  kind: 'bars'
  title: string
  bars: Names
  /** Which of the palette's colours. */
  colour: number
  values: readonly number[]
  low?: readonly number[]
  high?: readonly number[]
}

export type Panel = Chart | Film | HeatMap | Bars

/** What a figure is walked through, one instant at a time: its films show that instant, its walked charts mark it. */
export interface Walk {
  /** `frame` */
  label: string
  /** From 1 to so many. */
  count: number
}

export interface Figure {
  id: string
  title: string
  /** What to see, in one sentence, for everybody. Like titles it may have TeX between dollars. */
  caption: string
  /** What else there is to know: set more quietly below. */
  more?: string
  /** The same for those who cannot see it: what the curves do. */
  alternative: string
  x: Axis
  y: Axis
  panels: readonly Panel[]
  /** How many panels stand side by side where there is room; what is to be compared does. */
  columns?: number
  walk?: Walk
}

export function isFilm(panel: Panel): panel is Film {
  return 'kind' in panel && panel.kind === 'film'
}

export function chartsOf({ panels }: Pick<Figure, 'panels'>): Chart[] {
  return panels.filter((panel): panel is Chart => !('kind' in panel))
}

/** The figures' colours by number; pages give each a value for light and for dark. */
export const paletteSize = 6

export function colourOf(index: number): string {
  return `var(--figure-${(index % paletteSize) + 1})`
}

/** What a line is drawn as, in classes of the stylesheets. Colours come round again: dots and dashes tell the second round apart. */
export function lineClass({ colour, isDashed }: Pick<Line, 'colour' | 'isDashed'>): string {
  return `line${isDashed ? ' dashed' : ''}${colour >= paletteSize ? ' again' : ''}`
}

/** How an axis is written: `samples seen`, `time (s)`. */
export function axisTitle({ label, unit }: Axis): string {
  return unit === undefined ? label : `${label} (${unit})`
}

export function axisOf(figure: Figure, panel: Chart, axis: 'x' | 'y'): Axis {
  return panel[axis] ?? figure[axis]
}

/** The ends of a panel's axis; over all panels that share it, so that they can be compared. */
export function domainOf(figure: Figure, panel: Chart, axis: 'x' | 'y'): [number, number] {
  const { domain, type } = axisOf(figure, panel, axis)
  if (domain) return domain
  const panels = panel[axis] ? [panel] : chartsOf(figure).filter((other) => !other[axis])
  const values = panels
    .flatMap(({ marks }) => marks.flatMap((mark) => valuesOf(mark, axis)))
    .filter((value) => type !== 'log' || value > 0)
  return endsOf(values) ?? (type === 'log' ? [1, 10] : [0, 1])
}

/** The least and the largest number, a little apart where they are one; nothing where there is none. */
export function endsOf(values: Iterable<number | null>): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return undefined
  const apart = Math.max(0.5, Math.abs(low) * 1e-6)
  return low === high ? [low - apart, high + apart] : [low, high]
}

function valuesOf(mark: Mark, axis: 'x' | 'y'): readonly number[] {
  if (mark.kind === 'rule') return mark.axis === axis ? [mark.at] : []
  if (axis === 'x') return mark.x
  return mark.kind === 'line' ? [...mark.y, ...(mark.low ?? []), ...(mark.high ?? [])] : mark.y
}
