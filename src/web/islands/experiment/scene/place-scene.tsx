// Puts a scene's player in its place.
import { render } from 'preact'
import { findExperiment } from '#experiments/catalogue.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import type { SceneProps } from '../props.ts'
import type { CanvasView } from './canvas-view.ts'
import { ScenePlayer } from './player.tsx'
import { openSceneSession, type SceneSession } from './session.ts'

/** Nothing where the experiment has no such scene. */
export function mountScene(place: HTMLElement, props: SceneProps): SceneSession | undefined {
  const scene = findExperiment(props.experiment)?.scenes?.find(({ id }) => id === props.id)
  return scene && mount(place, scene, props)
}

function mount(place: HTMLElement, scene: AnyScene, props: SceneProps): SceneSession {
  const drawing = place.querySelector('.scene-drawing') ?? undefined
  let sentence = place.querySelector('.scene-sentence')?.textContent ?? ''
  let hasFrame = false
  let view: CanvasView | undefined
  const session = openSceneSession(scene, props, {
    changed: show,
    frame(frame) {
      sentence = frame.sentence
      hasFrame = true
      show()
      view?.show(frame)
    },
  })
  function show(): void {
    const shown = { scene, session, sentence, drawing, hasFrame, place: props.place }
    render(<ScenePlayer {...shown} onView={(other) => (view = other)} />, place)
  }
  place.replaceChildren()
  show()
  return session
}
