// Computes a run again, with one worker at the lowest priority, within the time that a check may take.
import { writeMinutes } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import { startSchedule, writeFailure } from '#lab/run/schedule.ts'
import { checkTexts } from './texts/checks.ts'

export interface ReRunLimits {
  /** For all seeds together. */
  seconds: number
  /** Aborts it at once. */
  signal: AbortSignal
  /** The workers' module. */
  entry: URL
}

export interface ReRun {
  /** Of the seeds that finished; absent if none did. */
  record?: RunRecord
  /** Why the next one didn't. */
  why?: string
}

/** Undefined if it was aborted. Always on Wasm, which gives the same numbers everywhere. */
export async function reRun(
  experiment: AnyExperiment,
  { preset, config, seeds }: MeasuredRun,
  { seconds, signal, entry }: ReRunLimits,
): Promise<ReRun | undefined> {
  if (signal.aborted) return undefined
  const request = { experiment: experiment.id, preset, config, seeds, device: 'wasm' as const }
  const run = startSchedule(experiment, request, {
    // A check takes one core and no more.
    workers: 1,
    startWorker: () => startNodeWorker(entry, { isBackground: true }),
    now: () => performance.now(),
    budgetSeconds: seconds,
  })
  const cancel = () => run.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  const end = await run.ended
  signal.removeEventListener('abort', cancel)
  if (end.kind === 'cancelled') return undefined
  if (end.kind === 'done') return { record: end.record }
  const why = end.kind === 'failed' ? writeFailure(end) : checkTexts.tooSlow(end.seed, writeMinutes(seconds))
  return { ...(end.record && { record: end.record }), why }
}
