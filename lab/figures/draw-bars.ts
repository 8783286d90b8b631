// Draws bars as SVG with Observable Plot: a name a row, from 0, with a line for the spread.
import * as Plot from '@observablehq/plot'
import { axisTitle, type Bars, colourOf, endsOf, type Figure } from './figure.ts'
import { type DrawOptions, hideFromReaders, plotStyle } from './plot-theme.ts'

/** Height by width. */
export const barsRatio = 0.68
/** In px, of a name. */
const characterWidth = 6.4

/** Over all of a figure's bars, so that they can be compared; 0 is in it. */
export function barsDomain({ panels, y }: Pick<Figure, 'panels' | 'y'>): [number, number] {
  if (y.domain) return y.domain
  const values = panels.flatMap((panel) =>
    'kind' in panel && panel.kind === 'bars'
      ? [...panel.values, ...(panel.low ?? []), ...(panel.high ?? [])]
      : [],
  )
  return endsOf([0, ...values]) ?? [0, 1]
}

export function drawBars(figure: Figure, panel: Bars, { document, width }: DrawOptions): SVGSVGElement {
  const { bars, values, low, high } = panel
  const rows = Array.from(bars.names, (_, index) => index).filter((index) => Number.isFinite(values[index]))
  const longest = bars.names.reduce((most, name) => Math.max(most, name.length), 0)
  const ends = { y: (row: number) => row, x1: (row: number) => low?.[row], x2: (row: number) => high?.[row] }
  const drawn = Plot.plot({
    document,
    width,
    height: Math.round(width * barsRatio),
    style: plotStyle,
    marginLeft: Math.min(20 + characterWidth * longest, width / 2),
    marginBottom: 36,
    x: {
      domain: barsDomain(figure),
      label: axisTitle(figure.y),
      labelArrow: 'none',
      ticks: 4,
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
