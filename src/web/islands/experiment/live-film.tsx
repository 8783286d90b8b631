// A film that is drawn again as a run goes on, without a request.
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Film } from '#lab/figures/figure.ts'
import { framesOf, type Picture, stripOf } from '#lab/figures/film.ts'

export interface LiveFilmProps {
  film: Film
  isWalked: boolean
}

/** Walked through it is one strip, of which a frame is seen; otherwise a strip for each frame. */
export function LiveFilm({ film, isWalked }: LiveFilmProps) {
  const { width, height, frames, pixels } = film
  const sheet = useRef<HTMLCanvasElement[]>([])
  const count = isWalked ? 1 : frames
  useLayoutEffect(() => {
    const pictures = framesOf(film)
    const strips = isWalked ? [pictures] : pictures.map((picture) => [picture])
    for (const [index, strip] of strips.entries()) paint(sheet.current[index], stripOf(strip))
  }, [isWalked, width, height, frames, pixels])
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <canvas
          key={index}
          {...(!isWalked && { style: '--frames: 1' })}
          ref={(canvas) => {
            if (canvas) sheet.current[index] = canvas
          }}
        />
      ))}
    </>
  )
}

/** Some microseconds, so it waits for no turn as charts do. */
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
