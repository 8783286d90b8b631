// A scene with what plays, steps and steers it.
import { useRef } from 'preact/hooks'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { experimentTexts } from '../../../texts/experiments.ts'
import type { CanvasView } from './canvas-view.ts'
import { Controls } from './controls.tsx'
import type { SceneSession } from './session.ts'
import { Stage } from './stage.tsx'

const texts = experimentTexts.scene

export interface ScenePlayerProps {
  place: string
  scene: AnyScene
  session: SceneSession
  /** Of the frame that is shown. */
  sentence: string
  drawing: Element | undefined
  hasFrame: boolean
  onView(view: CanvasView | undefined): void
}

export function ScenePlayer(props: ScenePlayerProps) {
  const { place, scene, session, sentence } = props
  const { isPlaying, trouble } = session.state
  const first = useRef<HTMLButtonElement>(null)
  const [words, help] = [`${place}-words`, `${place}-help`]
  return (
    <>
      <Stage {...props} words={words} help={help} onLeave={() => first.current?.focus()} />
      {/* Read out when it was stepped to; many times a second it would be noise. */}
      <p id={words} class="scene-sentence" role="status" aria-live={isPlaying ? 'off' : 'polite'}>
        {sentence}
      </p>
      <Buttons session={session} first={first} />
      <Controls place={place} scene={scene} session={session} />
      {trouble !== undefined && <p role="alert">{trouble}</p>}
      <p id={help} class="quiet small no-print">
        {helpOf(scene)}
      </p>
    </>
  )
}

function Buttons({
  session,
  first,
}: {
  session: SceneSession
  first: { current: HTMLButtonElement | null }
}) {
  const { isPlaying, shows, hasFilm } = session.state
  return (
    <p class="player-buttons no-print">
      <button
        ref={first}
        type="button"
        class="primary"
        data-act="play"
        onClick={isPlaying ? session.pause : session.play}
      >
        {isPlaying ? texts.pause : texts.play}
      </button>
      {hasFilm && (
        <button
          type="button"
          data-act="takeControl"
          onClick={shows === 'film' ? session.takeControl : session.backToFilm}
        >
          {shows === 'film' ? texts.takeControl : texts.backToFilm}
        </button>
      )}
      <button type="button" data-act="step" onClick={session.step}>
        {texts.step}
      </button>
      <button type="button" data-act="restart" onClick={session.restart}>
        {texts.restart}
      </button>
    </p>
  )
}

function helpOf({ controls }: AnyScene): string {
  const kinds = new Set(Object.values(controls).map((control) => (control as { kind: string }).kind))
  return texts.help(kinds.has('steer'))
}
