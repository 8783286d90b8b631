// A film that is drawn again as a run goes on, in the place of the stored one, without a request.
import type { Film } from '#lab/figures/figure.ts'
import { framesOf, type Picture, stripOf } from '#lab/figures/film.ts'

export interface LiveFilm {
  show(film: Film, isWalked: boolean): void
  /** The stored one again. */
  reset(): void
}

/** `place` is a `.film`. Walked through it is one strip, of which a frame is seen; otherwise a strip for each frame. */
export function liveFilm(place: HTMLElement): LiveFilm {
  const asDrawn = [...place.childNodes]
  const style = place.getAttribute('style') ?? ''
  let last = ''
  return {
    show(film, isWalked) {
      const { width, height, frames, pixels } = film
      const now = `${isWalked} ${width} ${height} ${frames} ${pixels}`
      if (now === last) return
      last = now
      place.setAttribute('style', `--frames: ${frames}; --width: ${width}; --height: ${height}`)
      const pictures = framesOf(film)
      const strips = isWalked ? [pictures] : pictures.map((picture) => [picture])
      const sheets = canvasesIn(place, strips.length, isWalked)
      for (const [index, strip] of strips.entries()) paint(sheets[index], stripOf(strip))
    },
    reset() {
      last = ''
      place.setAttribute('style', style)
      place.replaceChildren(...asDrawn)
    },
  }
}

function canvasesIn(place: HTMLElement, count: number, isWalked: boolean): HTMLCanvasElement[] {
  const known = [...place.querySelectorAll('canvas')]
  const canvases = Array.from(
    { length: count },
    (_, index) => known[index] ?? place.ownerDocument.createElement('canvas'),
  )
  for (const canvas of canvases) {
    if (isWalked) canvas.removeAttribute('style')
    else canvas.setAttribute('style', '--frames: 1')
  }
  if (known.length !== count || place.childNodes.length !== count) place.replaceChildren(...canvases)
  return canvases
}

/** Some microseconds. */
function paint(canvas: HTMLCanvasElement | undefined, { width, height, pixels }: Picture): void {
  const context = canvas?.getContext('2d')
  if (!canvas || !context) return
  // Of another size it is emptied, and its context begins anew.
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const image = context.createImageData(width, height)
  pixels.forEach((grey, pixel) => {
    image.data.set([grey, grey, grey, 255], 4 * pixel)
  })
  context.putImageData(image, 0, 0)
}
