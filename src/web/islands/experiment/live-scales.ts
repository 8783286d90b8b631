// The axes of a figure that a reader's run is drawn into: the stored result's, and wider where the run leaves them.
import { type Axis, type Chart, domainOf, type Figure } from '#lab/figures/figure.ts'
import { type Scale, type Scales, scalesOf } from '#lab/figures/scale.ts'

/** Beyond what the run needs, so that they aren't widened at every step. */
const spare = 0.25

export interface Overlay {
  stored: Figure | undefined
  own: Figure
  chart: Chart
}

/** As they were where the run is within them, the same object then. They never shrink. */
export function widened(before: Scales, overlay: Overlay): Scales {
  const x = widenedScale(before.x, overlay, 'x')
  const y = widenedScale(before.y, overlay, 'y')
  return x === before.x && y === before.y ? before : { x, y }
}

function widenedScale(before: Scale, { stored, own, chart }: Overlay, name: 'x' | 'y'): Scale {
  const [low, high] = dataEnds(own, chart, name)
  const known = storedChart(stored, chart)
  // What the stored curves leave out of their axis, on purpose, the run's may leave out too.
  const [storedLow, storedHigh] = stored && known ? dataEnds(stored, known, name) : [low, high]
  const [from, to] = before.domain
  const [isBelow, isAbove] = [low < Math.min(from, storedLow), high > Math.max(to, storedHigh)]
  if (!isBelow && !isAbove) return before
  const { type } = before
  const reach = (end: number, other: number) =>
    type === 'log' ? end * (end / other) ** spare : end + spare * (end - other)
  return { type, domain: [isBelow ? reach(low, to) : from, isAbove ? reach(high, from) : to] }
}

/** A figure's panels that count the same have the same axes also when they're first drawn. */
export function firstScales(stored: Figure | undefined, own: Figure, chart: Chart): Scales {
  const known = storedChart(stored, chart)
  return stored && known ? scalesOf(stored, known) : scalesOf(own, chart)
}

function storedChart(stored: Figure | undefined, { title }: Chart): Chart | undefined {
  return stored?.panels.find((panel): panel is Chart => panel.title === title && !('kind' in panel))
}

/** Whatever ends the axis was given. */
function dataEnds(figure: Figure, chart: Chart, name: 'x' | 'y'): [number, number] {
  const open = ({ domain: _, ...axis }: Axis): Axis => axis
  const plain = (one: Figure['panels'][number]) =>
    'kind' in one || !one.x ? one : { ...one, x: open(one.x) }
  const panels = figure.panels.map(plain)
  const own = plain(chart) as Chart
  return domainOf({ ...figure, x: open(figure.x), y: open(figure.y), panels }, own, name)
}
