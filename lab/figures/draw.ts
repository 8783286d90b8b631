// Draws a chart as SVG with Observable Plot, in a browser's document or in one that a server has made.
import * as Plot from '@observablehq/plot'
import { axisOf, axisTitle, type Chart, colourOf, domainOf, type Figure, type Mark } from './figure.ts'

export interface DrawOptions {
  document: Document
  /** In px; the height follows. */
  width: number
}

/** Height by width. */
export const chartRatio = 0.68

/**
 * The chart's SVG, without colours of its own: they are custom properties of the page. It is hidden from screen readers,
 * whom the figure's alternative and table are for.
 */
export function drawChart(figure: Figure, chart: Chart, { document, width }: DrawOptions): SVGSVGElement {
  const drawn = Plot.plot({
    document,
    width,
    height: Math.round(width * chartRatio),
    marginLeft: 44,
    marginBottom: 36,
    style: plotStyle,
    x: scaleOf(figure, chart, 'x'),
    y: { ...scaleOf(figure, chart, 'y'), grid: true },
    marks: chart.marks.flatMap(marksOf),
  }) as unknown as SVGSVGElement & Plot.Plot
  hideFromReaders(drawn)
  if (figure.walk && chart.isWalked) drawn.append(cursorOf(drawn, document))
  return drawn
}

/** Of whatever Plot draws. */
export const plotStyle = { fontSize: '12px', background: 'none', overflow: 'visible' } as const

export function hideFromReaders(drawn: SVGSVGElement): void {
  // A page's policy lets no stylesheet in that stands in the text; what it says is in the page's own.
  drawn.querySelector('style')?.remove()
  drawn.setAttribute('aria-hidden', 'true')
  drawn.setAttribute('focusable', 'false')
}

/** Where the walk is, at its first instant; the page's stylesheet shows it and moves it by as many steps as were gone. */
function cursorOf(drawn: Plot.Plot, document: Document): SVGLineElement {
  const at = (instant: number): number => drawn.scale('x')?.apply(instant)
  const [bottom = 0, top = 0] = (drawn.scale('y')?.range ?? []) as number[]
  const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'line')
  const ends = { x1: at(1), x2: at(1), y1: top, y2: bottom }
  for (const [name, value] of Object.entries(ends)) cursor.setAttribute(name, String(round(value)))
  cursor.setAttribute('class', 'figure-cursor')
  cursor.setAttribute('stroke', 'currentColor')
  cursor.setAttribute('style', `--step: ${round(at(2) - at(1))}px`)
  return cursor
}

/** So that hundreds of steps end within a pixel of where they belong. */
function round(value: number): number {
  return Number(value.toFixed(3))
}

function scaleOf(figure: Figure, chart: Chart, axis: 'x' | 'y'): Plot.ScaleOptions {
  const about = axisOf(figure, chart, axis)
  return {
    type: about.type ?? 'linear',
    label: axisTitle(about),
    labelArrow: 'none',
    domain: domainOf(figure, chart, axis),
    ticks: 4,
    ...(about.type === 'log' && { tickFormat: writePower }),
    clamp: true,
  }
}

/** Not with the prefixes of units, and never so long that it leaves the margin: 0.01, 1000, 1e-10. */
function writePower(value: number): string {
  return value < 1e-3 || value >= 1e5 ? value.toExponential(0).replace('+', '') : String(value)
}

function marksOf(mark: Mark): Plot.Markish[] {
  if (mark.kind === 'rule') return [ruleOf(mark)]
  const indices = Array.from(mark.x, (_, index) => index)
  const place = { x: (index: number) => mark.x[index], y: (index: number) => mark.y[index] }
  const colour = colourOf(mark.colour)
  if (mark.kind === 'points') return [Plot.dot(indices, { ...place, fill: colour, r: 3 })]
  const dash = mark.isDashed ? { strokeDasharray: '4 3' } : {}
  const line = Plot.line(indices, { ...place, stroke: colour, strokeWidth: 1.75, ...dash })
  const { low, high } = mark
  if (!low || !high) return [line]
  const ends = { x: place.x, y1: (index: number) => low[index], y2: (index: number) => high[index] }
  return [Plot.areaY(indices, { ...ends, fill: colour, fillOpacity: 0.18 }), line]
}

function ruleOf(mark: Mark & { kind: 'rule' }): Plot.Markish {
  const look = { stroke: 'currentColor', strokeOpacity: 0.55, strokeDasharray: '2 3' }
  return mark.axis === 'x' ? Plot.ruleX([mark.at], look) : Plot.ruleY([mark.at], look)
}
