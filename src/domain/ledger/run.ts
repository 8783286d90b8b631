// A run in the ledger: what somebody ran and measured, and what became of it when it was run again.

export const checkStates = ['waiting', 'agrees', 'differs', 'unchecked'] as const
export type CheckState = (typeof checkStates)[number]

export interface KeptMeasured {
  /** One a seed; null where it was not measured, or is no number. */
  values: (number | null)[]
  mean: number | null
  interval: [number, number] | null
  expected: number
  tolerance: { min?: number; max?: number }
  verdict: 'holds' | 'fails' | 'not measured'
}

/** As the laboratory writes a run, without the result that its figures are drawn from. */
export interface KeptRun {
  experiment: string
  version: number
  preset: 'glance' | 'standard' | 'paper'
  config: Record<string, number | boolean | string>
  seeds: number[]
  engine: string
  device: string
  /** That it took. */
  seconds: number
  /** By the claims' ids, in no order. */
  measured: Record<string, KeptMeasured>
}

/** What somebody adds; whoever calls has read it against its experiment. */
export interface RunDraft {
  run: KeptRun
  /** Whether the config is exactly the preset's: only such runs are counted. */
  isPlain: boolean
}

export interface RunCheck {
  state: CheckState
  checkedAt?: Date
  /** One sentence: what differs, or why it could not be checked. */
  note?: string
  /** Those that came through within the time that a check has. */
  seeds?: number[]
  engine?: string
  device?: string
  seconds?: number
}

/** What one person may add. */
export const runLimits = {
  anHour: 20,
  /** At once, because each is computed again. */
  waiting: 20,
} as const

/** A check that did not come to an end so often is given up. */
export const mostAttempts = 3
