// Draws a panel as SVG with Observable Plot, in a browser's document or in one that a server has made.
import * as Plot from '@observablehq/plot'
import { axisOf, axisTitle, colourOf, domainOf, type Figure, type Mark, type Panel } from './figure.ts'

export interface DrawOptions {
  document: Document
  /** In px; the height follows. */
  width: number
}

const ratio = 0.68

/**
 * The panel's SVG, without colours of its own: they are custom properties of the page. It is hidden from screen readers,
 * whom the figure's alternative and table are for.
 */
export function drawPanel(figure: Figure, panel: Panel, { document, width }: DrawOptions): SVGSVGElement {
  const drawn = Plot.plot({
    document,
    width,
    height: Math.round(width * ratio),
    marginLeft: 44,
    marginBottom: 36,
    style: { fontSize: '12px', background: 'none', overflow: 'visible' },
    x: scaleOf(figure, panel, 'x'),
    y: { ...scaleOf(figure, panel, 'y'), grid: true },
    marks: panel.marks.flatMap(marksOf),
  }) as unknown as SVGSVGElement
  // A page's policy lets no stylesheet in that stands in the text; what it says is in the page's own.
  drawn.querySelector('style')?.remove()
  drawn.setAttribute('aria-hidden', 'true')
  drawn.setAttribute('focusable', 'false')
  return drawn
}

function scaleOf(figure: Figure, panel: Panel, axis: 'x' | 'y'): Plot.ScaleOptions {
  const about = axisOf(figure, panel, axis)
  return {
    type: about.type ?? 'linear',
    label: axisTitle(about),
    labelArrow: 'none',
    domain: domainOf(figure, panel, axis),
    ticks: axis === 'x' ? 5 : 4,
    clamp: true,
  }
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
