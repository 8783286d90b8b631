// One run as it is stored: what was run with what, how long it took, what was measured, and all that figures are drawn from.
import type { Measured } from '../claims.ts'
import type { ConfigValues } from '../config.ts'
import type { PresetName } from '../experiment.ts'

export interface RunRecord {
  experiment: string
  version: number
  /** The preset that the config began from. */
  preset: PresetName
  config: ConfigValues
  seeds: number[]
  /** What computed, with its version. */
  engine: string
  /** On what: `wasm, 1 thread`. */
  device: string
  /** All seeds together, pauses left out. */
  seconds: number
  /** By the claims' ids. */
  measured: Record<string, Measured>
  /** One a seed, in the seeds' order. */
  result: unknown[]
}

/** A run without what its figures are drawn from: as the ledger keeps it. */
export type MeasuredRun = Omit<RunRecord, 'result'>

/** Whether any claim that was measured fails. */
export function hasFailure(record: MeasuredRun): boolean {
  return Object.values(record.measured).some(({ verdict }) => verdict === 'fails')
}
