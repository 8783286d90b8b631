// A whole figure as an SVG that stands alone: its title, panels in their grid, legend, and where it's from.
import { chartBody } from './draw-chart.ts'
import { type Chart, type Figure, type Film, isFilm, lineClass, type Mark, type Panel } from './figure.ts'
import { escapeText, svgLabel, widthOf } from './labels.ts'
import { columnsOf, type FigureLayout, layoutFigure } from './layout.ts'
import { lightTheme, pictureStyle, resolveColours, type Theme } from './palette.ts'
import { scalesOf } from './scale.ts'

export interface PictureOptions {
  /** Stands small at the bottom. */
  source: string
  theme?: Theme
  /** A film's frames side by side, as an address of data; by film. */
  strips?: ReadonlyMap<Film, string>
  plotted?: ReadonlyMap<Panel, PlottedPicture>
}

/** What Plot drew of a panel: an SVG element's markup, as high as it says, in px. */
export interface PlottedPicture {
  markup: string
  height: number
}

/** All in px. */
const edge = 20
const gap = 28
const panelWidths = [0, 640, 340, 250, 230]
const above = 40
const below = 58
/** Above what Plot drew, where the panel's title is, and below it. */
const plottedMargins = { above: 20, below: 24 }

export function figurePicture(
  figure: Figure,
  { source, theme = lightTheme, ...given }: PictureOptions,
): string {
  const layout = layoutFigure(figure)
  const columns = columnsOf(figure)
  const panelWidth = panelWidths[columns] as number
  const drawn = figure.panels.filter((panel) => !isFilm(panel)) as Exclude<Panel, Film>[]
  const films = figure.panels.filter(isFilm)
  const width = Math.max(2 * edge + columns * panelWidth + (columns - 1) * gap, films.length > 0 ? 720 : 0)
  const rows = Math.ceil(drawn.length / columns)
  const hasNotes = layout.notes.size > 0
  const heights = Array.from(given.plotted?.values() ?? [], ({ height }) => height)
  const tallest = Math.max(0, ...heights)
  const rowHeight = Math.max(
    above + (hasNotes ? 16 : 0) + layout.height + below,
    plottedMargins.above + tallest + plottedMargins.below,
  )
  const pieces = [`<text class="title" x="${edge}" y="${edge + 14}">${svgLabel(figure.title)}</text>`]
  let top = edge + 34
  for (const [index, panel] of drawn.entries()) {
    const x = edge + (index % columns) * (panelWidth + gap)
    const y = top + Math.floor(index / columns) * rowHeight
    pieces.push(panelPiece(figure, panel, { layout, x, y, panelWidth, hasNotes, plotted: given.plotted }))
  }
  top += rows * rowHeight - (drawn.length > 0 ? 16 : 0)
  if (films.length > 0 && drawn.length > 0) top += 16
  for (const row of filmRows(films)) {
    row.forEach((film, index) => {
      const x = edge + (index === 0 ? 0 : movingWidth + index * gap)
      pieces.push(filmPiece(film, { x, y: top, href: given.strips?.get(film) }))
    })
    top += Math.max(...row.map(filmHeight)) + 34
  }
  const legend = legendPiece(layout.legend, { y: top + 8, width })
  pieces.push(legend.markup)
  top += legend.height
  pieces.push(`<text x="${edge}" y="${top + 22}">${escapeText(source)}</text>`)
  const height = Math.round(top + 22 + edge)
  return wrapPicture(pieces.join(''), { width, height, theme, title: figure.title })
}

interface Wrapping {
  width: number
  height: number
  theme: Theme
  title: string
}

export function wrapPicture(body: string, { width, height, theme, title }: Wrapping): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" color="${theme.ink}">`
  const ground = `<rect width="${width}" height="${height}" fill="${theme.page}"/>`
  const about = `<title>${svgLabel(title).replaceAll(/<[^>]*>/g, '')}</title>`
  return `${head}${about}<style>${pictureStyle(theme)}</style>${ground}${resolveColours(body, theme)}</svg>\n`
}

interface PanelPlace {
  layout: FigureLayout
  x: number
  y: number
  panelWidth: number
  hasNotes: boolean
  plotted: ReadonlyMap<Panel, PlottedPicture> | undefined
}

function panelPiece(figure: Figure, panel: Exclude<Panel, Film>, place: PanelPlace): string {
  const { layout, x, y, panelWidth, hasNotes } = place
  const note = layout.notes.get(panel.title)
  const top = above + (hasNotes ? 16 : 0)
  const { markup, height } = place.plotted?.get(panel) ?? { markup: '', height: 0 }
  const drawing =
    'kind' in panel
      ? `<svg y="${plottedMargins.above}" width="${panelWidth}" height="${height}">${markup}</svg>`
      : chartPiece(figure, panel, { layout, width: panelWidth, top })
  return [
    `<g transform="translate(${x} ${y})">`,
    `<text class="panel-title" y="6">${svgLabel(panel.title)}</text>`,
    note === undefined ? '' : `<text y="22">${svgLabel(note)}</text>`,
    drawing,
    '</g>',
  ].join('')
}

export interface ChartPlace {
  layout: FigureLayout
  /** Of the panel, margins included, in px. */
  width: number
  /** Where its curves begin. */
  top: number
}

/** A chart with its margins. */
export function chartPiece(figure: Figure, chart: Chart, { layout, width, top }: ChartPlace): string {
  const { left, right, height } = layout
  const box = { width: width - left - right, height, digits: 1 }
  const labels = layout.labels.get(chart.title)
  const body = chartBody(figure, chart, scalesOf(figure, chart), { box, labels, left })
  return `<svg x="${left}" y="${top}" width="${box.width}" height="${height}" overflow="visible">${body}</svg>`
}

/** All in px. */
const movingWidth = 520
const stillWidth = 80

/** What stands still is beside the film before it, as on a page. */
function filmRows(films: readonly Film[]): Film[][] {
  const rows: Film[][] = []
  for (const film of films) {
    const last = rows.at(-1)
    if (last?.length === 1 && film.frames === 1 && (last[0] as Film).frames > 1) last.push(film)
    else rows.push([film])
  }
  return rows
}

function filmWidth({ frames }: Film): number {
  return frames === 1 ? stillWidth : movingWidth
}

function filmHeight(film: Film): number {
  return Math.max(12, Math.round((filmWidth(film) / film.frames / film.width) * film.height))
}

function filmPiece(film: Film, { x, y, href }: { x: number; y: number; href: string | undefined }): string {
  const image =
    href === undefined
      ? ''
      : `<image x="${x}" y="${y + 12}" width="${filmWidth(film)}" height="${filmHeight(film)}" preserveAspectRatio="none" image-rendering="optimizeSpeed" href="${href}"/>`
  return `<text class="panel-title" x="${x}" y="${y + 6}">${svgLabel(film.title)}</text>${image}`
}

/** In lines as long as the picture is wide. */
function legendPiece(
  marks: readonly Mark[],
  { y, width }: { y: number; width: number },
): { markup: string; height: number } {
  let [x, line] = [edge, 0]
  const entries = marks.map((mark) => {
    const room = 28 + widthOf(mark.label, 12) + 18
    if (x + room > width && x > edge) [x, line] = [edge, line + 1]
    const at = `translate(${x} ${y + 18 * line})`
    x += room
    return `<g transform="${at}">${swatch(mark)}<text x="28" y="4">${svgLabel(mark.label)}</text></g>`
  })
  return {
    markup: `<g class="legend">${entries.join('')}</g>`,
    height: marks.length === 0 ? 0 : 18 * (line + 1) + 4,
  }
}

function swatch(mark: Mark): string {
  const look = mark.kind === 'rule' ? '' : ` style="--c:var(--figure-${(mark.colour % 6) + 1})"`
  const kind = mark.kind === 'line' ? lineClass(mark) : mark.kind
  return `<path class="${kind}"${look} d="${mark.kind === 'points' ? 'M11 0h0' : 'M0 0h22'}"/>`
}
