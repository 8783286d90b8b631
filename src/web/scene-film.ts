// A scene's stored film: the address at which a page's script finds it, which changes with what it shows.
import { createHash } from 'node:crypto'
import type { SceneFilm } from '#lab/scenes/film.ts'

interface Written {
  json: string
  version: string
}

/** By the film, which is the same object as long as its file is the same. */
const known = new WeakMap<SceneFilm, Written>()

export function writtenFilm(film: SceneFilm): Written {
  const before = known.get(film)
  if (before) return before
  const json = JSON.stringify(film)
  const written = { json, version: createHash('sha256').update(json).digest('hex').slice(0, 12) }
  known.set(film, written)
  return written
}

export function sceneFilmAddress(experiment: string, film: SceneFilm): string {
  return `/experiments/${experiment}/scenes/${film.scene}.json?v=${writtenFilm(film).version}`
}
