// What a page and the worker that steps a scene say to each other. Everything is plain data.
import type { SceneFrame } from './film.ts'
import type { SceneInput } from './scene.ts'

export interface SceneRequest {
  /** The experiment's id. */
  experiment: string
  /** The scene's. */
  scene: string
  seed: number
  input: SceneInput
}

export type ToScene =
  /** Begins, or begins anew; the world stands still at first. */
  | { kind: 'start'; request: SceneRequest }
  | { kind: 'input'; input: SceneInput }
  | { kind: 'resume' }
  | { kind: 'pause' }
  /** So many steps at once, while it stands still, with this input. */
  | { kind: 'step'; input: SceneInput }
  /** The last frame is on the screen: another may come. */
  | { kind: 'drawn' }
  | { kind: 'stop' }

export type FromScene =
  | { kind: 'frame'; frame: SceneFrame }
  /** A bug in the scene, or a file that did not come. */
  | { kind: 'failed'; message: string }
