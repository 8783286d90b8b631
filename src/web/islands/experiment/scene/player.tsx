// A scene with what plays, steps and steers it.
import { useRef } from 'preact/hooks'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { experimentTexts } from '../../../texts/experiments.ts'
import type { CanvasView } from './canvas-view.ts'
import { Controls } from './controls.tsx'
import { useCrosshair } from './crosshair.tsx'
import { useHands } from './hands.ts'
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
  const picture = useRef<HTMLDivElement>(null)
  const crosshair = useCrosshair(scene, session)
  const hands = useHands({ scene, session, crosshair, onLeave: () => first.current?.focus() })
  const [words, help] = [`${place}-words`, `${place}-help`]
  return (
    <div class="scene-player" {...hands.player}>
      <Stage
        {...props}
        words={words}
        help={help}
        crosshair={crosshair}
        hands={hands.picture}
        element={picture}
      />
      <div class="scene-desk">
        <Buttons
          session={session}
          first={first}
          onControl={() => picture.current?.focus({ preventScroll: true })}
        />
        <Controls place={place} scene={scene} session={session} />
        <p class="scene-instructions no-print">{scene.instructions}</p>
        {trouble !== undefined && <p role="alert">{trouble}</p>}
        {/* Read out when it was stepped to; many times a second it would be noise. */}
        <p id={words} class="scene-sentence" role="status" aria-live={isPlaying ? 'off' : 'polite'}>
          {sentence}
        </p>
        <p id={help} class="quiet small no-print">
          {helpOf(scene)}
        </p>
      </div>
    </div>
  )
}

interface ButtonsProps {
  session: SceneSession
  first: { current: HTMLButtonElement | null }
  /** The reader has the world in hand. */
  onControl(): void
}

function Buttons({ session, first, onControl }: ButtonsProps) {
  const { isPlaying, shows, hasFilm } = session.state
  const isFilm = shows === 'film'
  return (
    <p class="player-buttons no-print">
      {isFilm && (
        <button
          type="button"
          class="primary"
          data-act="takeControl"
          onClick={() => {
            session.takeControl()
            onControl()
          }}
        >
          {texts.takeControl}
        </button>
      )}
      <button
        ref={first}
        type="button"
        {...(!isFilm && { class: 'primary' })}
        data-act="play"
        onClick={isPlaying ? session.pause : session.play}
      >
        {isPlaying ? texts.pause : texts.play}
      </button>
      <button type="button" data-act="step" onClick={session.step}>
        {texts.step}
      </button>
      <button type="button" data-act="restart" onClick={session.restart}>
        {texts.restart}
      </button>
      {!isFilm && hasFilm && (
        <button type="button" onClick={session.backToFilm}>
          {texts.backToFilm}
        </button>
      )}
    </p>
  )
}

function helpOf({ controls }: AnyScene): string {
  const kinds = new Set(Object.values(controls).map((control) => (control as { kind: string }).kind))
  return texts.help({ steers: kinds.has('steer'), taps: kinds.has('point') })
}
