// A load on a server: so many connections, each asking for its own list of addresses one after the other.
import { type HelperProcess, startHelper } from './helper-process.ts'

export type Encoding = 'identity' | 'br'

export interface Load {
  origin: string
  /** Dealt out among the connections; each begins again at its end. */
  paths: string[]
  encoding: Encoding
  connections: number
  seconds: number
}

export interface LoadResult {
  requests: number
  seconds: number
  /** Milliseconds of each request, in no order. */
  latencies: Float64Array
  /** Answers that were not 200, and requests without an answer. */
  failures: number
  /** Whether a connection ran out of addresses and asked for the same again. */
  isRepeating: boolean
}

export type LoadProcess = HelperProcess<Load, LoadResult>

export function startLoadProcess(): LoadProcess {
  return startHelper('./load-process.ts')
}
