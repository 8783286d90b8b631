// Which keys a scene listens to while it has the focus, and what they hold.
import type { Control, SceneInput, Steer } from '#lab/scenes/scene.ts'

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
