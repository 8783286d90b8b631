// Steering by a finger or a mouse that is dragged over the picture: how far from where it was put down, and in which way.
import type { Steer } from '#lab/scenes/scene.ts'

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
