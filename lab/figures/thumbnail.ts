// A figure as a small picture: its panels' curves side by side without words, in light and dark, in a few kB.
import { type Chart, chartsOf, type Figure, paletteSize } from './figure.ts'
import { darkTheme, lightTheme, type Theme } from './palette.ts'
import { scalesOf } from './scale.ts'
import { linePath, pointsPath } from './shapes.ts'

/** In px: three by two. */
export const thumbnailSize = { width: 240, height: 160 }
const edge = 10
const gap = 12
/** More are too small to see. */
const mostPanels = 3

export function figureThumbnail(figure: Figure): string {
  const charts = chartsOf(figure).slice(0, mostPanels)
  const { width, height } = thumbnailSize
  const across = (width - 2 * edge - (charts.length - 1) * gap) / Math.max(1, charts.length)
  const panels = charts.map((chart, index) =>
    panelPiece(figure, chart, { x: edge + index * (across + gap), across, down: height - 2 * edge }),
  )
  const style = `path{fill:none;stroke-width:1.5;stroke-linejoin:round}.p{stroke-width:3;stroke-linecap:round}.d{stroke-dasharray:4 3}${colours(lightTheme)}@media(prefers-color-scheme:dark){${colours(darkTheme)}}`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${style}</style>${panels.join('')}</svg>\n`
}

function colours({ figure, grid }: Theme): string {
  const used = figure.map((colour, index) => `.c${index}{stroke:${colour}}`).join('')
  return `${used}.a{stroke:${grid};stroke-width:1.25}`
}

interface Place {
  x: number
  across: number
  down: number
}

function panelPiece(figure: Figure, chart: Chart, { x, across, down }: Place): string {
  const scales = scalesOf(figure, chart)
  // A coarse grid: a picture of this size needs no tenths, and few points.
  const box = { width: across, height: down, digits: 1, tolerance: 0.006 }
  const curves = chart.marks.map((mark) => {
    if (mark.kind === 'rule') return ''
    const colour = `c${mark.colour % 6}`
    if (mark.kind === 'points') return `<path class="${colour} p" d="${pointsPath(mark, scales, box)}"/>`
    return `<path class="${colour}${mark.isDashed || mark.colour >= paletteSize ? ' d' : ''}" d="${linePath(mark, scales, box)}"/>`
  })
  const axes = `<path class="a" d="M0 0v${down}h${Math.round(across)}"/>`
  return `<g transform="translate(${Math.round(x)} ${edge})">${axes}${curves.join('')}</g>`
}
