// What is asked of a run.
import type { ConfigValues } from '../config.ts'
import type { Device, PresetName } from '../experiment.ts'

export interface RunRequest {
  experiment: string
  preset: PresetName
  /** Whole and checked: every field has a value. */
  config: ConfigValues
  seeds: number[]
  device: Device
  /** The run is ended when it has computed for so long. */
  budgetSeconds?: number
}
