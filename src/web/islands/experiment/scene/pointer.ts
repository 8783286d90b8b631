// A finger or a mouse on the picture: how far it's dragged from where it was put down, and which point it taps.
import type { Point, Steer } from '#lab/scenes/scene.ts'
import type { Box } from '#lab/scenes/shapes.ts'

/** Dragged over this share of the picture's width, it steers as far as can be. */
const reach = 1 / 6

export interface Drag {
  id: number
  x: number
  y: number
}

export function steerOfDrag(from: Drag, { clientX, clientY }: PointerEvent, width: number): Steer {
  const full = Math.max(1, width * reach)
  const [x, y] = [(clientX - from.x) / full, (clientY - from.y) / full]
  const length = Math.max(1, Math.hypot(x, y))
  return { x: x / length, y: y / length }
}

/** In the box's units. `picture` is where the box is drawn. */
export function pointOfTap(
  { clientX, clientY }: Pick<MouseEvent, 'clientX' | 'clientY'>,
  picture: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>,
  { width, height }: Box,
): Point {
  const along = (at: number, from: number, length: number, units: number) =>
    ((at - from) / Math.max(1, length)) * units
  return {
    x: along(clientX, picture.left, picture.width, width),
    y: along(clientY, picture.top, picture.height, height),
  }
}
