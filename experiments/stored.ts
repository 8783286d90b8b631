// The stored results: runs that the repository keeps, by experiment and preset. Read on a server only.
import { readFile, stat } from 'node:fs/promises'
import type { PresetName } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'
import type { SceneFilm } from '#lab/scenes/film.ts'

export function folderOf(id: string): URL {
  return new URL(`./${id}/`, import.meta.url)
}

export function resultFile(id: string, preset: PresetName): URL {
  return new URL(`results/${preset}.json`, folderOf(id))
}

export function filmFile(id: string, scene: string): URL {
  return new URL(`results/scene-${scene}.json`, folderOf(id))
}

interface Kept {
  changedAt: number
  value: unknown
}

/** By file: what was read, and when the file had last changed by then. */
const kept = new Map<string, Kept>()

/** Nothing where there is none yet. As long as its file is not changed the record is read once, and is the same object. */
export function readStored(id: string, preset: PresetName): Promise<RunRecord | undefined> {
  return readKept(resultFile(id, preset))
}

/** Likewise. */
export function readFilm(id: string, scene: string): Promise<SceneFilm | undefined> {
  return readKept(filmFile(id, scene))
}

/** The files are the repository's own, written by its own commands. */
async function readKept<Value>(file: URL): Promise<Value | undefined> {
  try {
    const { mtimeMs: changedAt } = await stat(file)
    const known = kept.get(file.href)
    if (known?.changedAt === changedAt) return known.value as Value
    const value: Value = JSON.parse(await readFile(file, 'utf8'))
    kept.set(file.href, { changedAt, value })
    return value
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
