// Which keys a scene listens to while it has the focus, and what they hold.
import type { Control, Point, PointControl, SceneInput, Steer } from '#lab/scenes/scene.ts'
import type { Box } from '#lab/scenes/shapes.ts'

const ways: Record<string, Steer> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  a: { x: -1, y: 0 },
  d: { x: 1, y: 0 },
  w: { x: 0, y: -1 },
  s: { x: 0, y: 1 },
}

/** As a control calls it: in lower case. */
export function keyOf({ key }: Pick<KeyboardEvent, 'key'>): string {
  return key.length === 1 ? key.toLowerCase() : key
}

/** Other keys are the page's. */
export function isControlKey(controls: Record<string, Control>, key: string): boolean {
  return Object.values(controls).some((control) => {
    if (control.kind === 'button') return control.key === key
    return control.kind === 'steer' && fits(control.axes, key)
  })
}

function fits(axes: 'x' | 'y' | 'both', key: string): boolean {
  const way = Object.hasOwn(ways, key) ? ways[key] : undefined
  return way !== undefined && (axes === 'both' || way[axes] !== 0)
}

/** What these keys hold, all together; opposite ways cancel. */
export function inputOfKeys(controls: Record<string, Control>, pressed: ReadonlySet<string>): SceneInput {
  const input: SceneInput = {}
  for (const [name, control] of Object.entries(controls)) {
    if (control.kind === 'button') input[name] = pressed.has(control.key)
    if (control.kind === 'steer') input[name] = steerOf([...pressed].filter((key) => fits(control.axes, key)))
  }
  return input
}

function steerOf(keys: readonly string[]): Steer {
  const steer = { x: 0, y: 0 }
  for (const { x, y } of new Set(keys.map((key) => ways[key] as Steer))) {
    steer.x += x
    steer.y += y
  }
  // An arrow and its other key are one way.
  return { x: Math.sign(steer.x), y: Math.sign(steer.y) }
}

/** Of a point control. */
const usualStride = 10

/** Where an arrow takes the crosshair; it first stands in the middle. Undefined for other keys. */
export function moveCrosshair(
  { stride = usualStride }: PointControl,
  { width, height }: Box,
  from: Point | undefined,
  key: string,
): Point | undefined {
  const way = key.startsWith('Arrow') ? ways[key] : undefined
  if (!way) return undefined
  if (!from) return { x: middleOf(width, stride), y: middleOf(height, stride) }
  const along = (at: number, by: number, length: number) =>
    Math.max(stride / 2, Math.min(lastOf(length, stride), at + by * stride))
  return { x: along(from.x, way.x, width), y: along(from.y, way.y, height) }
}

/** Crosshairs stand in the middles of cells as wide as a stride. */
function middleOf(length: number, stride: number): number {
  return (Math.floor(length / stride / 2) + 0.5) * stride
}

function lastOf(length: number, stride: number): number {
  return (Math.max(1, Math.floor(length / stride)) - 0.5) * stride
}
