// The scene's picture: what the server drew of it, and then a canvas.
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { AnyScene, Control } from '#lab/scenes/scene.ts'
import { type CanvasView, viewOnCanvas } from './canvas-view.ts'
import { Crosshair, type CrosshairState } from './crosshair.tsx'
import type { useHands } from './hands.ts'
import type { SceneSession } from './session.ts'

export interface StageProps {
  scene: AnyScene
  session: SceneSession
  /** Ids of what describes the scene in words. */
  words: string
  help: string
  /** What the server drew, to be seen until there is a frame. */
  drawing: Element | undefined
  hasFrame: boolean
  crosshair: CrosshairState
  hands: ReturnType<typeof useHands>['picture']
  element: { current: HTMLDivElement | null }
  onView(view: CanvasView | undefined): void
}

export function Stage(props: StageProps) {
  const { scene, session, words, help, drawing, hasFrame, crosshair, hands, element, onView } = props
  const canvas = useRef<HTMLCanvasElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const still = useRef<HTMLDivElement>(null)
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
      ref={element}
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
      {crosshair.at && <Crosshair at={crosshair.at} box={scene.box} />}
      <span class="visually-hidden" aria-live="polite">
        {crosshair.words}
      </span>
      <span ref={probe} hidden />
    </div>
  )
}

/** Where a finger steers the world, it scrolls the page no more along that axis; over the film it does. */
function touchOf({ controls }: AnyScene, isSteered: boolean): string {
  if (!isSteered) return 'auto'
  for (const control of Object.values<Control>(controls)) {
    if (control.kind === 'steer') return { x: 'pan-y', y: 'pan-x', both: 'none' }[control.axes]
    // Two quick taps are two taps.
    if (control.kind === 'point') return 'manipulation'
  }
  return 'auto'
}
