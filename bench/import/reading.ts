// Readers at an even pace while something else goes on: how long each page took.
import { type HelperProcess, startHelper } from '../site/helper-process.ts'

export interface ReadingOrder {
  origin: string
  /** Pages that stay cached as long as nothing on them changes, read in turn. */
  cached: string[]
  /** Each is read under an address that was never asked for, so that it's rendered. */
  uncached: string[]
  /** In ms, from one request to the next. */
  pace: number
  /** Stops after so many seconds, or when the file is there. */
  seconds: number
  untilFile?: string | undefined
}

export interface Reading {
  /** Milliseconds of each request. */
  cached: Float64Array
  uncached: Float64Array
  /** Answers that were not 200. */
  failures: number
}

export type Reader = HelperProcess<ReadingOrder, Reading>

export function startReader(): Reader {
  return startHelper(new URL('./reading-process.ts', import.meta.url).pathname)
}
