// Computes a run again, one worker at a time, at the lowest priority, within the time that a check has.

import { writeMinutes } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import { startSchedule, writeFailure } from '#lab/run/schedule.ts'

export interface ReRunLimits {
  /** For all seeds together. */
  seconds: number
  /** Ends it at once. */
  signal: AbortSignal
  /** The module that the workers begin with. */
  entry: URL
}

export interface ReRun {
  /** Of the seeds that came through; absent where none did. */
  record?: RunRecord
  /** Why the next one did not. */
  why?: string
}

/** Nothing where it was broken off. Always on Wasm, which gives the same numbers everywhere. */
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
  const why = end.kind === 'failed' ? writeFailure(end) : tooSlow(end.seed, seconds)
  return { ...(end.record && { record: end.record }), why }
}

function tooSlow(seed: number, seconds: number): string {
  return `Seed ${seed} did not come through within the ${writeMinutes(seconds)} that a check has.`
}
