// Draws bars as SVG with Observable Plot: a name a row, from 0, with a line for the spread.
import * as Plot from '@observablehq/plot'
import { axisTitle, type Bars, colourOf, type Figure } from './figure.ts'
import { type DrawOptions, hideFromReaders, plotStyle } from './plot-theme.ts'
import { barsDomain } from './scale.ts'

/** Height by width. */
export const barsRatio = 0.68
/** In px, of a name. */
const characterWidth = 6.4
/** In px, of a tick of the axis with its number and some room. */
const tickWidth = 60

export function drawBars(figure: Figure, panel: Bars, { document, width }: DrawOptions): SVGSVGElement {
  const { bars, values, low, high } = panel
  const rows = Array.from(bars.names, (_, index) => index).filter((index) => Number.isFinite(values[index]))
  const longest = bars.names.reduce((most, name) => Math.max(most, name.length), 0)
  const ends = { y: (row: number) => row, x1: (row: number) => low?.[row], x2: (row: number) => high?.[row] }
  const marginLeft = Math.min(20 + characterWidth * longest, width / 2)
  const drawn = Plot.plot({
    document,
    width,
    height: Math.round(width * barsRatio),
    style: plotStyle,
    marginLeft,
    marginBottom: 36,
    x: {
      domain: barsDomain(figure),
      label: axisTitle(figure.y),
      labelArrow: 'none',
      ticks: Math.max(2, Math.floor((width - marginLeft) / tickWidth)),
      grid: true,
      clamp: true,
    },
    y: {
      type: 'band',
      domain: Array.from(bars.names, (_, index) => index),
      label: null,
      tickSize: 0,
      tickFormat: (row: number) => bars.names[row] ?? '',
    },
    marks: [
      Plot.barX(rows, {
        y: (row) => row,
        x: (row) => values[row],
        fill: colourOf(panel.colour),
        fillOpacity: 0.6,
      }),
      ...(low && high ? [Plot.ruleY(rows, { ...ends, stroke: 'currentColor', strokeWidth: 1.5 })] : []),
      Plot.ruleX([0], { stroke: 'currentColor' }),
    ],
  } as Plot.PlotOptions) as unknown as SVGSVGElement
  hideFromReaders(drawn)
  return drawn
}
