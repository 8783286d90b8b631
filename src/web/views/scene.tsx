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

const acts = ['takeControl', 'play', 'step', 'restart'] as const

export function SceneView({ place, scene, film }: SceneViewProps) {
  const { title, caption, instructions, box } = scene
  // The middle: a film begins where little has happened yet.
  const frame = film && frameOf(film, Math.floor(film.frames.length / 2))
  return (
    <section class="scene" aria-label={title}>
      <p class="figure-title">{title}</p>
      <p class="scene-caption">{caption}</p>
      <div id={place} class="scene-place">
        <div class="scene-player">
          <div
            class="scene-stage"
            data-act="takeControl"
            style={`aspect-ratio: ${box.width} / ${box.height}`}
          >
            {frame && <ScenePicture box={box} shapes={frame.shapes} />}
          </div>
          <div class="scene-desk">
            <p class="player-buttons no-print player-live">
              {acts.map((act, index) => (
                <button key={act} type="button" data-act={act} {...(index === 0 && { class: 'primary' })}>
                  {texts[act]}
                </button>
              ))}
            </p>
            <p class="scene-instructions no-print">{instructions}</p>
            {frame && (
              <p class="scene-sentence" role="status">
                {frame.sentence}
              </p>
            )}
            <noscript>
              <p class="quiet small">{texts.noScript}</p>
            </noscript>
          </div>
        </div>
      </div>
    </section>
  )
}
