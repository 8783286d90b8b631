// Puts a scene's player in its place.
import { render } from 'preact'
import { findExperiment } from '#experiments/catalogue.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import type { SceneProps } from '../props.ts'
import { followAttention } from './attention.ts'
import type { CanvasView } from './canvas-view.ts'
import { ScenePlayer } from './player.tsx'
import { openSceneSession, type SceneSession } from './session.ts'

/** Between two sentences of a scene that moves. */
const readMs = 250

/** Nothing where the experiment has no such scene. */
export function mountScene(place: HTMLElement, props: SceneProps): SceneSession | undefined {
  const scene = findExperiment(props.experiment)?.scenes?.find(({ id }) => id === props.id)
  return scene && mount(place, scene, props)
}

function mount(place: HTMLElement, scene: AnyScene, props: SceneProps): SceneSession {
  const drawing = place.querySelector('.scene-drawing') ?? undefined
  let sentence = place.querySelector('.scene-sentence')?.textContent ?? ''
  let hasFrame = false
  let shownAt = Number.NEGATIVE_INFINITY
  let view: CanvasView | undefined
  const session = openSceneSession(scene, props, {
    changed: show,
    frame(frame) {
      sentence = frame.sentence
      if (isDue()) show()
      view?.show(frame)
    },
  })
  /** Whether words change now: while it moves, some times a second are as fast as anybody reads. */
  function isDue(): boolean {
    const isFirst = !hasFrame
    hasFrame = true
    return isFirst || !session.state.isPlaying || performance.now() - shownAt >= readMs
  }
  function show(): void {
    shownAt = performance.now()
    const shown = { scene, session, sentence, drawing, hasFrame, place: props.place }
    render(<ScenePlayer {...shown} onView={(other) => (view = other)} />, place)
  }
  place.replaceChildren()
  show()
  const unfollow = followAttention(place.querySelector('.scene-stage') ?? place, session.attend)
  const { close } = session
  return Object.assign(session, {
    close() {
      unfollow()
      close()
    },
  })
}
