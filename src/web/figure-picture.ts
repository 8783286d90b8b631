// A figure's pictures: SVG that stands alone, and PNG.
import { parseHTML } from 'linkedom'
import { drawPicture } from '#actions/draw-picture.ts'
import { loadSharp } from '#actions/load-sharp.ts'
import { drawPlotted } from '#lab/figures/draw-panel.ts'
import { type Figure, type Film, isFilm, type Panel } from '#lab/figures/figure.ts'
import { framesOf } from '#lab/figures/film.ts'
import { figurePicture, type PlottedPicture } from '#lab/figures/picture.ts'

/** Of a PNG's px by px of the SVG, for screens with fine pixels and for print. */
export const pngScale = 2
const { document } = parseHTML('<!doctype html><html><body></body></html>')

export async function figureSvg(figure: Figure, source: string): Promise<string> {
  const strips = new Map<Film, string>()
  const plotted = new Map<Panel, PlottedPicture>()
  for (const panel of figure.panels) {
    if (isFilm(panel)) strips.set(panel, await stripAddress(panel))
    else if ('kind' in panel) plotted.set(panel, drawPlotted(figure, panel, { document, width: 320 }))
  }
  return figurePicture(figure, { source, strips, plotted })
}

export async function figurePng(figure: Figure, source: string): Promise<Uint8Array<ArrayBuffer>> {
  return drawPicture(await figureSvg(figure, source), pngScale)
}

/** Between frames, and of a frame's pixels, in px of the image: it's shown a few times as large, and stays crisp. */
const gap = 3
const zoom = 3

/** The frames side by side, as data: a picture that stands alone loads nothing. */
async function stripAddress(film: Film): Promise<string> {
  const frames = framesOf(film)
  const across = film.width * zoom + gap
  const size = { width: frames.length * across - gap, height: film.height * zoom }
  const pixels = new Uint8Array(size.width * size.height).fill(255)
  for (const [index, frame] of frames.entries())
    for (let row = 0; row < size.height; row += 1)
      for (let column = 0; column < film.width * zoom; column += 1)
        pixels[row * size.width + index * across + column] = frame.pixels[
          Math.floor(row / zoom) * film.width + Math.floor(column / zoom)
        ] as number
  const sharp = await loadSharp()
  const raw = { width: size.width, height: size.height, channels: 1 } as const
  const png = await sharp(pixels, { raw }).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer()
  return `data:image/png;base64,${png.toString('base64')}`
}
