// What is asked of a run, and of a worker that computes a piece of it.
import type { ConfigValues } from '../config.ts'
import type { Device, PresetName } from '../experiment.ts'

export interface RunRequest {
  experiment: string
  preset: PresetName
  /** Whole and checked: every field has a value. */
  config: ConfigValues
  seeds: number[]
  device: Device
  /** What is to be done wrong: such a run is never kept. */
  sabotage?: string
}

/** Where snapshots are kept, and how often one is made. */
export interface SnapshotPlan {
  /** As the host names places: in Node, a folder. */
  place: string
  everyMs: number
}

/** What one worker computes: one seed, or a part of one. */
export interface PieceRequest {
  experiment: string
  config: ConfigValues
  seed: number
  device: Device
  sabotage?: string
  /** How many workers of its own it may use beside itself; 1 is itself alone. */
  poolSize: number
  /** It ends when it has computed for so long. */
  budgetSeconds?: number
  /** None are made without. */
  snapshots?: SnapshotPlan
  /** Whether what is shown of the run is sent while it goes on. */
  isWatched: boolean
}
