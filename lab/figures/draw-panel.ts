// Draws a panel of any kind that is drawn as SVG, and tells when it must be drawn again.
import { chartRatio, type DrawOptions, drawChart } from './draw.ts'
import { barsDomain, barsRatio, drawBars } from './draw-bars.ts'
import { drawHeatMap, mapRatio } from './draw-heat-map.ts'
import { domainOf, type Figure, type Film, type Panel } from './figure.ts'
import { heatDomain } from './heat-map.ts'

/** What is no film. */
export type DrawnPanel = Exclude<Panel, Film>

export function drawPanel(figure: Figure, panel: DrawnPanel, options: DrawOptions): SVGSVGElement {
  if (!('kind' in panel)) return drawChart(figure, panel, options)
  return panel.kind === 'bars' ? drawBars(figure, panel, options) : drawHeatMap(figure, panel, options)
}

/** Height by width of the drawing. */
export function ratioOf(panel: DrawnPanel): number {
  if (!('kind' in panel)) return chartRatio
  return panel.kind === 'bars' ? barsRatio : mapRatio
}

/** Of equal ones the drawings are the same. */
export function drawnFrom(figure: Figure, panel: DrawnPanel): string {
  return JSON.stringify([panel, domainsOf(figure, panel)])
}

function domainsOf(figure: Figure, panel: DrawnPanel): [number, number][] {
  if (!('kind' in panel)) return [domainOf(figure, panel, 'x'), domainOf(figure, panel, 'y')]
  return [panel.kind === 'bars' ? barsDomain(figure) : heatDomain(figure, panel)]
}
