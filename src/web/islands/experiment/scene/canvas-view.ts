// A canvas that shows a scene's newest frame: once a screen's frame at most, as sharp as the screen is.
import { drawOnCanvas } from '#lab/scenes/canvas.ts'
import type { SceneFrame } from '#lab/scenes/film.ts'
import type { Box } from '#lab/scenes/shapes.ts'
import { lookOfPage } from './look.ts'

export interface CanvasView {
  show(frame: SceneFrame): void
  close(): void
}

/** `drawn` is called after each frame that is on the screen. */
export function viewOnCanvas(
  canvas: HTMLCanvasElement,
  probe: HTMLElement,
  box: Box,
  drawn: () => void,
): CanvasView {
  const look = lookOfPage(probe)
  let newest: SceneFrame | undefined
  let waiting: number | undefined
  function draw(): void {
    waiting = undefined
    if (!newest) return
    const width = Math.max(1, Math.round(canvas.clientWidth * devicePixelRatio))
    const height = Math.max(1, Math.round((width * box.height) / box.width))
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    drawOnCanvas(canvas, box, newest.shapes, look)
    drawn()
  }
  const drawSoon = () => {
    waiting ??= requestAnimationFrame(draw)
  }
  const forget = look.follow(drawSoon)
  const sizes = new ResizeObserver(drawSoon)
  sizes.observe(canvas)
  return {
    show(frame) {
      newest = frame
      drawSoon()
    },
    close() {
      if (waiting !== undefined) cancelAnimationFrame(waiting)
      forget()
      sizes.disconnect()
    },
  }
}
