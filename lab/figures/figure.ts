// A figure as data: panels side by side, marks in them, and what is said of it to those who do not see it.

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

export interface Panel {
  title: string
  marks: readonly Mark[]
  /** Its own, where it counts something else than the figure's. */
  x?: Axis
}

export interface Figure {
  id: string
  title: string
  /** What is seen, in a sentence or two, for everybody. */
  caption: string
  /** The same for those who cannot see it: what the curves do. */
  alternative: string
  x: Axis
  y: Axis
  panels: readonly Panel[]
}

/** The figures' colours by number; pages give each a value for light and for dark. */
export const paletteSize = 6

export function colourOf(index: number): string {
  return `var(--figure-${(index % paletteSize) + 1})`
}

/** How an axis is written: `samples seen`, `time (s)`. */
export function axisTitle({ label, unit }: Axis): string {
  return unit === undefined ? label : `${label} (${unit})`
}

export function axisOf(figure: Figure, panel: Panel, axis: 'x' | 'y'): Axis {
  return (axis === 'x' ? panel.x : undefined) ?? figure[axis]
}

/** The ends of a panel's axis; over all panels that share it, so that they can be compared. */
export function domainOf(figure: Figure, panel: Panel, axis: 'x' | 'y'): [number, number] {
  const { domain, type } = axisOf(figure, panel, axis)
  if (domain) return domain
  const isShared = axis === 'y' || !panel.x
  const panels = isShared ? figure.panels.filter((other) => axis === 'y' || !other.x) : [panel]
  const values = panels
    .flatMap(({ marks }) => marks.flatMap((mark) => valuesOf(mark, axis)))
    .filter((value) => Number.isFinite(value) && (type !== 'log' || value > 0))
  if (values.length === 0) return type === 'log' ? [1, 10] : [0, 1]
  const [low, high] = values.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Infinity, -Infinity],
  )
  return low === high ? [low - 0.5, high + 0.5] : [low, high]
}

function valuesOf(mark: Mark, axis: 'x' | 'y'): readonly number[] {
  if (mark.kind === 'rule') return mark.axis === axis ? [mark.at] : []
  if (axis === 'x') return mark.x
  return mark.kind === 'line' ? [...mark.y, ...(mark.low ?? []), ...(mark.high ?? [])] : mark.y
}
