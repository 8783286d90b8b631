// A run in the ledger: what somebody ran and measured, and what became of it when it was run again.
import type { MeasuredRun } from '#lab/run/record.ts'

export type { MeasuredRun }

export const checkStates = ['waiting', 'agrees', 'differs', 'unchecked'] as const
export type CheckState = (typeof checkStates)[number]

/** What somebody adds; the caller has read it against its experiment. */
export interface RunDraft {
  run: MeasuredRun
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
