// Draws a panel that Observable Plot draws, a matrix or bars, and tells when it must be drawn again.
import { barsRatio, drawBars } from './draw-bars.ts'
import { drawHeatMap, mapRatio } from './draw-heat-map.ts'
import type { Bars, Figure, HeatMap } from './figure.ts'
import { heatDomain } from './heat-map.ts'
import type { PlottedPicture } from './picture.ts'
import type { DrawOptions } from './plot-theme.ts'
import { barsDomain } from './scale.ts'

export type PlottedPanel = Bars | HeatMap

export function drawPanel(figure: Figure, panel: PlottedPanel, options: DrawOptions): SVGSVGElement {
  return panel.kind === 'bars' ? drawBars(figure, panel, options) : drawHeatMap(figure, panel, options)
}

/** The same as markup, for a picture that stands alone. */
export function drawPlotted(figure: Figure, panel: PlottedPanel, options: DrawOptions): PlottedPicture {
  const height = Math.round(options.width * ratioOf(panel))
  return { markup: drawPanel(figure, panel, options).outerHTML, height }
}

/** Height by width of the drawing. */
export function ratioOf({ kind }: PlottedPanel): number {
  return kind === 'bars' ? barsRatio : mapRatio
}

/** Of equal ones the drawings are the same. */
export function drawnFrom(figure: Figure, panel: PlottedPanel): string {
  return JSON.stringify([panel, panel.kind === 'bars' ? barsDomain(figure) : heatDomain(figure, panel)])
}
