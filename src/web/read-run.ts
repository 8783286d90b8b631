// Reads a run that somebody gives, as JSON, into what the ledger takes, or says what is wrong with it.
import type { RunDraft } from '#domain/ledger/run.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { readMeasuredRun } from '#lab/run/read-measured.ts'
import { experimentTexts } from './texts/experiments.ts'

/** Bytes of JSON, of what is given from outside. */
export const longestRun = 1024 * 1024

export const noSuchExperiment = refuse('experiment-unknown', experimentTexts.unknown.noSuch)

/** `id` is the experiment's, where the address names it; otherwise the run says it. */
export function readRun(given: unknown, id: string = experimentOf(given)): RunDraft | Refusal {
  const experiment = findExperiment(id)
  if (experiment === undefined) return noSuchExperiment
  const reading = readMeasuredRun(experiment, given)
  return reading.problem
    ? refuse(reading.problem.code, reading.problem.message)
    : { run: reading.run, isPlain: reading.isPlain }
}

function experimentOf(given: unknown): string {
  const { experiment } = (given ?? {}) as { experiment?: unknown }
  return typeof experiment === 'string' ? experiment : ''
}
