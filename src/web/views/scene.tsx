// A scene as it stands in a page without script: one drawing of its film, the same in words, and what it shows.

import { frameOf, type SceneFilm } from '#lab/scenes/film.ts'
import type { AnyScene } from '#lab/scenes/scene.ts'
import { experimentTexts } from '../texts/experiments.ts'
import { ScenePicture } from './scene-picture.tsx'

const texts = experimentTexts.scene

export interface SceneViewProps {
  /** The id of the element that the script takes over. */
  place: string
  scene: AnyScene
  film: SceneFilm | undefined
}

export function SceneView({ place, scene, film }: SceneViewProps) {
  const { title, caption, instructions, box } = scene
  // The middle: a film begins where little has happened yet.
  const frame = film && frameOf(film, Math.floor(film.frames.length / 2))
  return (
    <section class="scene" aria-label={title}>
      <p class="figure-title">{title}</p>
      <div id={place} class="scene-place">
        <div class="scene-stage" data-act="takeControl" style={`aspect-ratio: ${box.width} / ${box.height}`}>
          {frame && <ScenePicture box={box} shapes={frame.shapes} />}
        </div>
        {frame && (
          <p class="scene-sentence" role="status">
            {frame.sentence}
          </p>
        )}
        <p class="player-buttons no-print player-live">
          {(['play', 'takeControl', 'step', 'restart'] as const).map((act) => (
            <button key={act} type="button" data-act={act} {...(act === 'play' && { class: 'primary' })}>
              {texts[act]}
            </button>
          ))}
        </p>
        <noscript>
          <p class="quiet small">{texts.noScript}</p>
        </noscript>
      </div>
      <p class="scene-caption">
        {caption} <span class="no-print">{instructions}</span>
      </p>
    </section>
  )
}
