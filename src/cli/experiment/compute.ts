// Computes a request in workers and shows the progress.
import { access, constants, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { writeSeconds } from '#lab/duration.ts'
import { writeName } from '#lab/own-data.ts'
import { startNodeWorker } from '#lab/run/node-host.ts'
import { removeSnapshots } from '#lab/run/node-snapshots.ts'
import type { RunRecord } from '#lab/run/record.ts'
import { type ScheduleEnd, snapshotPiecesOf, startSchedule, writeFailure } from '#lab/run/schedule.ts'
import { snapshotEveryMs } from '#lab/run/snapshots.ts'
import { showProgress } from '../progress.ts'
import { experimentTexts } from '../texts/experiment.ts'
import { progressTexts } from '../texts/progress.ts'
import type { ParsedRequest } from './request.ts'

const entry = new URL(import.meta.resolve('#experiments/node-worker.ts'))

export async function compute({
  experiment,
  request,
  workers,
  snapshots,
}: ParsedRequest): Promise<RunRecord | Refusal> {
  const unusable = await openSnapshots(snapshots)
  if (unusable) return unusable
  const progress = showProgress(experiment.id)
  let unsaved: string | undefined
  const { ended } = startSchedule(experiment, request, {
    workers,
    startWorker: () => startNodeWorker(entry),
    now: () => performance.now(),
    ...(snapshots !== undefined && { snapshots: { place: resolve(snapshots), everyMs: snapshotEveryMs } }),
    onChange(state) {
      const { fraction, secondsLeft } = state
      const what =
        secondsLeft === undefined ? '' : progressTexts.timeLeft(writeSeconds(Math.round(secondsLeft)))
      progress.onStep({ done: Math.round(100 * fraction), total: 100, what })
      if (state.unsaved === unsaved) return
      unsaved = state.unsaved
      process.stderr.write(`${unsaved}\n`)
    },
  })
  const end = await ended
  progress.end()
  return end.kind === 'done' ? end.record : refuse('run-failed', describeEnd(end))
}

/** Call it once the result has been written: there's nothing left to resume. */
export async function forgetSnapshots({ experiment, request, snapshots }: ParsedRequest): Promise<void> {
  if (snapshots !== undefined) await removeSnapshots(snapshots, snapshotPiecesOf(experiment, request))
}

/** Fails early, before hours of computing. */
async function openSnapshots(folder: string | undefined): Promise<Refusal | undefined> {
  if (folder === undefined) return undefined
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    return refuse('snapshots-unwritable', experimentTexts.compute.snapshots(writeName(folder), code))
  }
}

function describeEnd(end: Exclude<ScheduleEnd, { kind: 'done' }>): string {
  return end.kind === 'failed' ? writeFailure(end) : experimentTexts.compute.ended(end.kind)
}
