// A figure as a small picture: its panels' curves and bars side by side without words, in light and dark, in a few kB.
import { type Bars, type Chart, type Figure, type Panel, paletteSize } from './figure.ts'
import { darkTheme, lightTheme, type Theme } from './palette.ts'
import { barsDomain, scalesOf } from './scale.ts'
import { linePath, pointsPath } from './shapes.ts'

/** In px: three by two. */
const thumbnailSize = { width: 240, height: 160 }
const edge = 10
const gap = 12
/** More are too small to see. */
const mostPanels = 3

export function figureThumbnail(figure: Figure): string {
  const drawn = figure.panels.filter(isDrawn).slice(0, mostPanels)
  const { width, height } = thumbnailSize
  const across = (width - 2 * edge - (drawn.length - 1) * gap) / Math.max(1, drawn.length)
  const panels = drawn.map((panel, index) => {
    const x = edge + index * (across + gap)
    const down = height - 2 * edge
    const pieces =
      'kind' in panel ? barPieces(figure, panel, across, down) : curvePieces(figure, panel, across, down)
    const axes = `<path class="a" d="M0 0v${down}h${Math.round(across)}"/>`
    return `<g transform="translate(${Math.round(x)} ${edge})">${axes}${pieces.join('')}</g>`
  })
  const style = `path{fill:none;stroke-width:1.5;stroke-linejoin:round}.p{stroke-width:3;stroke-linecap:round}.d{stroke-dasharray:4 3}${colours(lightTheme)}@media(prefers-color-scheme:dark){${colours(darkTheme)}}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${style}</style>${panels.join('')}</svg>\n`
}

function colours({ figure, grid }: Theme): string {
  const used = figure.map((colour, index) => `.c${index}{stroke:${colour}}`).join('')
  return `${used}.a{stroke:${grid};stroke-width:1.25}`
}

/** Films and heat maps are too fine for so few pixels. */
function isDrawn(panel: Panel): panel is Chart | Bars {
  return !('kind' in panel) || panel.kind === 'bars'
}

function curvePieces(figure: Figure, chart: Chart, across: number, down: number): string[] {
  const scales = scalesOf(figure, chart)
  // A coarse grid: a picture of this size needs no tenths, and few points.
  const box = { width: across, height: down, digits: 1, tolerance: 0.006 }
  return chart.marks.map((mark) => {
    if (mark.kind === 'rule') return ''
    const colour = `c${mark.colour % paletteSize}`
    if (mark.kind === 'points') return `<path class="${colour} p" d="${pointsPath(mark, scales, box)}"/>`
    return `<path class="${colour}${mark.isDashed || mark.colour >= paletteSize ? ' d' : ''}" d="${linePath(mark, scales, box)}"/>`
  })
}

/** A row each, from 0, thinner than the row. */
function barPieces(figure: Figure, { values, colour }: Bars, across: number, down: number): string[] {
  const [low, high] = barsDomain(figure)
  const placeOf = (value: number) => Math.round((across * (value - low)) / (high - low || 1))
  const row = down / values.length
  return values.map((value, index) => {
    if (!Number.isFinite(value)) return ''
    const y = Math.round(row * (index + 0.5))
    return `<path class="c${colour % paletteSize}" style="stroke-width:${Math.round(0.6 * row)}" d="M${placeOf(0)} ${y}H${placeOf(value)}"/>`
  })
}
