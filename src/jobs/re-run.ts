// Computes a run again: its seeds one after another, each in a worker of its own that gives way to everything else.

import { writeMinutes } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { mergeRecords } from '#lab/run/merge.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import type { MeasuredRun, RunRecord } from '#lab/run/record.ts'
import { type RunEnd, startRun } from '#lab/run/remote.ts'
import type { RunRequest } from '#lab/run/request.ts'

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

/** A run hears between two steps that its time is over. One whose step takes so much longer is stopped from outside. */
const patienceMs = 30_000

/** Nothing where it was broken off. Always on Wasm, which gives the same numbers everywhere. */
export async function reRun(
  experiment: AnyExperiment,
  { preset, config, seeds }: MeasuredRun,
  { seconds, signal, entry }: ReRunLimits,
): Promise<ReRun | undefined> {
  const until = performance.now() + seconds * 1_000
  const records: RunRecord[] = []
  let why: string | undefined
  for (const seed of seeds) {
    const budgetSeconds = (until - performance.now()) / 1_000
    const request = { experiment: experiment.id, preset, config, seeds: [seed], device: 'wasm' as const }
    const end = await runSeed(entry, { ...request, budgetSeconds }, signal)
    if (signal.aborted) return undefined
    if (end.kind === 'done') records.push(end.record)
    else {
      why = end.kind === 'failed' ? `Seed ${seed} failed: ${end.message}` : tooSlow(seed, seconds)
      break
    }
  }
  const [first, ...others] = records
  const through = records.flatMap((record) => record.seeds)
  return {
    ...(first ? { record: mergeRecords(experiment, through, [first, ...others]) } : {}),
    ...(why === undefined ? {} : { why }),
  }
}

function tooSlow(seed: number, seconds: number): string {
  return `Seed ${seed} did not come through within the ${writeMinutes(seconds)} that a check has.`
}

async function runSeed(
  entry: URL,
  request: RunRequest & { budgetSeconds: number },
  signal: AbortSignal,
): Promise<RunEnd> {
  const { budgetSeconds } = request
  if (budgetSeconds <= 0 || signal.aborted) return { kind: 'over-budget', seconds: 0 }
  const line = startNodeWorker(entry, { isBackground: true })
  const stop = () => line.stop()
  let isLate = false
  const late = setTimeout(
    () => {
      isLate = true
      stop()
    },
    budgetSeconds * 1_000 + patienceMs,
  )
  signal.addEventListener('abort', stop, { once: true })
  try {
    const end = await startRun(line, request, () => {}).ended
    return isLate ? { kind: 'over-budget', seconds: budgetSeconds } : end
  } finally {
    clearTimeout(late)
    signal.removeEventListener('abort', stop)
  }
}
