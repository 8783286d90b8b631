// The stored results: runs that the repository keeps, by experiment and preset. Read on a server only.
import { readFile } from 'node:fs/promises'
import type { PresetName } from '#lab/experiment.ts'
import type { RunRecord } from '#lab/run/record.ts'

export function folderOf(id: string): URL {
  return new URL(`./${id}/`, import.meta.url)
}

export function resultFile(id: string, preset: PresetName): URL {
  return new URL(`results/${preset}.json`, folderOf(id))
}

/** Nothing where there is none yet. */
export async function readStored(id: string, preset: PresetName): Promise<RunRecord | undefined> {
  try {
    return JSON.parse(await readFile(resultFile(id, preset), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
