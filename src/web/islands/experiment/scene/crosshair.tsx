// The keys' way to tap a picture: a crosshair that arrows move.
import { useState } from 'preact/hooks'
import type { AnyScene, Control, Point, PointControl } from '#lab/scenes/scene.ts'
import type { Box } from '#lab/scenes/shapes.ts'
import { moveCrosshair } from './keys.ts'
import type { SceneSession } from './session.ts'

export interface CrosshairState {
  at: Point | undefined
  /** What is there, in words. */
  words: string | undefined
  /** Whether the key was one of its own. */
  press(key: string): boolean
  hide(): void
}

export function useCrosshair(scene: AnyScene, session: SceneSession): CrosshairState {
  const [at, setAt] = useState<Point>()
  const { name, control } = pointOf(scene) ?? {}
  function press(key: string): boolean {
    if (name === undefined || control === undefined) return false
    if (key === 'Enter' && at) {
      session.tap(name, at)
      return true
    }
    const moved = moveCrosshair(control, scene.box, at, key)
    if (moved) setAt(moved)
    return moved !== undefined
  }
  const words = at && (control?.nameOf?.(at) ?? control?.label)
  return { at, words, press, hide: () => setAt(undefined) }
}

/** The control that takes taps, where the scene has one. */
export function pointOf({ controls }: AnyScene): { name: string; control: PointControl } | undefined {
  for (const [name, control] of Object.entries<Control>(controls))
    if (control.kind === 'point') return { name, control }
  return undefined
}

export function Crosshair({ at, box }: { at: Point; box: Box }) {
  return (
    <span
      class="scene-crosshair"
      aria-hidden="true"
      style={`left: ${(100 * at.x) / box.width}%; top: ${(100 * at.y) / box.height}%`}
    />
  )
}
