// The scene's picture: takes keys while it has the focus, and drags over it.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { AnyScene, Control, SceneInput } from '#lab/scenes/scene.ts'
import type { CanvasView } from './canvas-view.ts'
import { viewOnCanvas } from './canvas-view.ts'
import { inputOfKeys, isControlKey, keyOf } from './keys.ts'
import { type Drag, steerOfDrag } from './pointer.ts'
import type { SceneSession } from './session.ts'

export interface StageProps {
  scene: AnyScene
  session: SceneSession
  /** Ids of what tells of the scene in words. */
  words: string
  help: string
  /** What the server drew, to be seen until there is a frame. */
  drawing: Element | undefined
  hasFrame: boolean
  onView(view: CanvasView | undefined): void
  onLeave(): void
}

export function Stage(props: StageProps) {
  const { scene, session, words, help, drawing, hasFrame, onView } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const still = useRef<HTMLDivElement>(null)
  const hands = useHands(props)
  useLayoutEffect(() => {
    if (drawing) still.current?.replaceChildren(drawing)
    if (!canvas.current || !probe.current) return
    const view = viewOnCanvas(canvas.current, probe.current, scene.box, session.drawn)
    onView(view)
    return () => {
      onView(undefined)
      view.close()
    }
  }, [])
  const isSteered = session.state.shows === 'world'
  return (
    <div
      class="scene-stage"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keys steer what is in it
      tabIndex={0}
      aria-label={`${scene.title}: the picture`}
      aria-describedby={`${words} ${help}`}
      style={`aspect-ratio: ${scene.box.width} / ${scene.box.height}; touch-action: ${touchOf(scene, isSteered)}`}
      {...hands}
    >
      <div ref={still} hidden={hasFrame} />
      <canvas ref={canvas} hidden={!hasFrame} />
      <span ref={probe} hidden />
    </div>
  )
}

/** Where a finger steers the world, it scrolls the page no more along that axis; over the film it does. */
function touchOf({ controls }: AnyScene, isSteered: boolean): string {
  const steer = Object.values<Control>(controls).find(({ kind }) => kind === 'steer')
  if (!isSteered || steer?.kind !== 'steer') return 'auto'
  return { x: 'pan-y', y: 'pan-x', both: 'none' }[steer.axes]
}

/** Handlers of keys and pointers. */
function useHands({ scene, session, onLeave }: StageProps) {
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

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const key = keyOf(event)
    const act = actions[key] ?? (isControlKey(controls, key) ? press : undefined)
    if (!act) return
    event.preventDefault()
    if (!event.repeat) act(key)
  }
  const actions: Record<string, (key: string) => void> = {
    Escape: onLeave,
    Enter: session.step,
    ' ': () => (session.state.isPlaying ? session.pause() : session.play()),
  }
  function press(key: string): void {
    pressed.current.add(key)
    hold()
  }
  return {
    onKeyDown,
    onKeyUp(event: KeyboardEvent) {
      if (pressed.current.delete(keyOf(event))) hold()
    },
    onBlur: letGo,
    onClick() {
      if (session.state.shows === 'film') session.takeControl()
    },
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
      if (steer === undefined || session.state.shows === 'film' || !event.isPrimary) return
      drag.current = { id: event.pointerId, x: event.clientX, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }) {
      // A world that stands still moves by presses, not by how often a mouse says where it is.
      if (steer === undefined || drag.current?.id !== event.pointerId || !session.state.isPlaying) return
      hold({ [steer]: steerOfDrag(drag.current, event, event.currentTarget.clientWidth) })
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  }
}
