// A scene's film: drawings one after another, as the repository keeps them. Equal shapes are kept once.
import type { Box, Shape } from './shapes.ts'

export interface SceneFilm {
  /** The scene's id. */
  scene: string
  box: Box
  framesPerSecond: number
  /** Every shape of any frame. */
  shapes: readonly Shape[]
  frames: readonly FilmFrame[]
}

interface FilmFrame {
  /** Indices into the film's shapes, in the order in which they are drawn. */
  shapes: readonly number[]
  sentence: string
}

/** A drawing, and the same in words. */
export interface SceneFrame {
  shapes: readonly Shape[]
  sentence: string
}

/** Of a film's JSON. */
export const maxFilmBytes = 200_000

export function frameOf({ shapes, frames }: SceneFilm, index: number): SceneFrame {
  const frame = frames[index]
  if (!frame) throw new Error(`The film has ${frames.length} frames, and none at ${index}.`)
  return { shapes: frame.shapes.map((shape) => shapes[shape] as Shape), sentence: frame.sentence }
}

/** Of frames in their order. */
export function makeFilm(
  about: Pick<SceneFilm, 'scene' | 'box' | 'framesPerSecond'>,
  drawn: readonly SceneFrame[],
): SceneFilm {
  const places = new Map<string, number>()
  const shapes: Shape[] = []
  const place = (shape: Shape): number => {
    const written = JSON.stringify(shape, rounded)
    const known = places.get(written)
    if (known !== undefined) return known
    places.set(written, shapes.length)
    return shapes.push(JSON.parse(written)) - 1
  }
  const frames = drawn.map(({ shapes: own, sentence }) => ({ shapes: own.map(place), sentence }))
  return { ...about, shapes, frames }
}

/** Hundredths of a unit are less than anybody sees. */
function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value
}
