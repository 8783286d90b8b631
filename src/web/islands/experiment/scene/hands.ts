// A reader's hands on a scene: keys while it has the focus, and a finger or a mouse on its picture.
import { useEffect, useRef } from 'preact/hooks'
import type { AnyScene, Control, SceneInput } from '#lab/scenes/scene.ts'
import { type CrosshairState, pointOf } from './crosshair.tsx'
import { inputOfKeys, isControlKey, keyOf } from './keys.ts'
import { type Drag, pointOfTap, steerOfDrag } from './pointer.ts'
import type { SceneSession } from './session.ts'

export interface HandsOptions {
  scene: AnyScene
  session: SceneSession
  crosshair: CrosshairState
  onLeave(): void
}

type ElementEvent<Of> = Of & { currentTarget: HTMLElement }

/** Handlers for the picture, and for all of the player around it. */
export function useHands({ scene, session, crosshair, onLeave }: HandsOptions) {
  const controls = scene.controls as Record<string, Control>
  const pressed = useRef(new Set<string>())
  const drag = useRef<Drag>(undefined)
  const steer = Object.keys(controls).find((name) => controls[name]?.kind === 'steer')
  const hold = (more: SceneInput = {}) => session.hold({ ...inputOfKeys(controls, pressed.current), ...more })
  function letGo(): void {
    if (pressed.current.size === 0 && !drag.current) return
    pressed.current.clear()
    drag.current = undefined
    hold()
  }
  useEffect(() => {
    // Keys that are held when the window loses the focus are never heard to be let go.
    window.addEventListener('blur', letGo)
    return () => window.removeEventListener('blur', letGo)
  }, [])

  function press(key: string): void {
    pressed.current.add(key)
    hold()
  }
  const actions: Record<string, (key: string) => void> = {
    Escape: onLeave,
    Enter: session.step,
    ' ': () => (session.state.isPlaying ? session.pause() : session.play()),
  }
  const picture = {
    onKeyDown(event: KeyboardEvent): void {
      if (isShortcut(event)) return
      const key = keyOf(event)
      // Held down, an arrow continues; Enter doesn't tap again and again.
      if ((key !== 'Enter' || !event.repeat) && crosshair.press(key)) {
        event.preventDefault()
        return
      }
      const act = actions[key] ?? (isControlKey(controls, key) ? press : undefined)
      if (!act) return
      event.preventDefault()
      if (!event.repeat) act(key)
    },
    onBlur: crosshair.hide,
    onClick(event: ElementEvent<MouseEvent>) {
      crosshair.hide()
      const tapped = pointOf(scene)
      if (session.state.shows === 'film') session.takeControl()
      else if (tapped) session.tap(tapped.name, pointOfTap(event, placeOf(event.currentTarget), scene.box))
    },
    onPointerDown(event: ElementEvent<PointerEvent>) {
      if (steer === undefined || session.state.shows === 'film' || !event.isPrimary) return
      drag.current = { id: event.pointerId, x: event.clientX, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: ElementEvent<PointerEvent>) {
      // A world that stands still moves by presses, not by how often a mouse says where it is.
      if (steer === undefined || drag.current?.id !== event.pointerId || !session.state.isPlaying) return
      hold({ [steer]: steerOfDrag(drag.current, event, event.currentTarget.clientWidth) })
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  }
  const player = {
    /** Buttons' own keys work beside the picture, too: a slider that was just moved has the focus. */
    onKeyDown(event: KeyboardEvent): void {
      const key = keyOf(event)
      const isButton = Object.values(controls).some((one) => one.kind === 'button' && one.key === key)
      if (event.defaultPrevented || !isButton || isShortcut(event)) return
      event.preventDefault()
      if (!event.repeat) press(key)
    },
    onKeyUp(event: KeyboardEvent): void {
      if (pressed.current.delete(keyOf(event))) hold()
    },
    onFocusOut(event: ElementEvent<FocusEvent>): void {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) letGo()
    },
  }
  return { picture, player }
}

function isShortcut({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey
}

/** Where the box is drawn: the element without its border. */
function placeOf(element: HTMLElement): Pick<DOMRect, 'left' | 'top' | 'width' | 'height'> {
  const { left, top } = element.getBoundingClientRect()
  return {
    left: left + element.clientLeft,
    top: top + element.clientTop,
    width: element.clientWidth,
    height: element.clientHeight,
  }
}
