// Checks the runs that people added to the ledger: computes them again, one after another, and records whether they agree.
import { noteCheckTime } from '#actions/ledger/note-check-time.ts'
import { type CheckOutcome, settleRun } from '#actions/ledger/settle-run.ts'
import { giveBackRun, takeRunToCheck } from '#actions/ledger/take-run-to-check.ts'
import { operator } from '#domain/actor.ts'
import type { MeasuredRun } from '#domain/ledger/run.ts'
import { isRefusal } from '#domain/refusals.ts'
import { findExperiment } from '#experiments/catalogue.ts'
import { writeMinutes } from '#lab/duration.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { readMeasuredRun } from '#lab/run/read-measured.ts'
import type { Storage } from '#storage/connection.ts'
import { isRunDue } from '#storage/queries/runs.ts'
import { compareRuns } from './compare-runs.ts'
import type { Job } from './job.ts'
import type { ReRunLimits } from './re-run.ts'
import { checkTexts } from './texts/checks.ts'

/** In seconds; longer than any check may take, an hour. */
const limit = 2 * 60 * 60
/** In milliseconds. A check takes a core, so one that's no longer needed should end soon. */
const checkDueEvery = 1_000

export const checkRuns: Job = {
  name: 'check-runs',
  cron: '*/10 * * * *',
  topic: 'runs',
  limit,
  // One at a time, however many processes run jobs: a check takes a core for minutes.
  isAlone: true,
  async run({ storage, services: { checks }, signal }) {
    if (checks === undefined) return undefined
    const seconds = checks.minutes * 60
    const entry = new URL(import.meta.resolve('#experiments/node-worker.ts'))
    const lastStart = performance.now() + (limit - seconds - 60) * 1_000
    const report = { agrees: 0, differs: 0, unchecked: 0 }
    while (!signal.aborted && performance.now() < lastStart) {
      const taken = await takeRunToCheck(storage, operator, { longest: seconds })
      if (taken === undefined || isRefusal(taken)) break
      const begun = performance.now()
      const outcome = await whileDue(storage, taken.id, signal, (still) =>
        checkRun(taken.run, { seconds, signal: still, entry }),
      )
      if (signal.aborted && outcome === undefined) {
        await giveBackRun(storage, operator, taken)
        break
      }
      await noteCheckTime(storage, operator, {
        checkId: taken.checkId,
        seconds: (performance.now() - begun) / 1_000,
      })
      if (outcome === undefined) continue
      await settleRun(storage, operator, { runId: taken.id, outcome })
      report[outcome.state] += 1
    }
    return report
  },
}

/**
 * The work's signal is also aborted when the run is removed, by any process, or its person may no longer have runs checked.
 * A database that's away for a moment says nothing about that.
 */
async function whileDue<T>(
  { pool }: Storage,
  runId: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController()
  const timer = setInterval(async () => {
    if (!(await isRunDue(pool, runId).catch(() => true))) gone.abort()
  }, checkDueEvery)
  try {
    return await work(AbortSignal.any([signal, gone.signal]))
  } finally {
    clearInterval(timer)
  }
}

/** Undefined if it was aborted. */
async function checkRun(
  kept: MeasuredRun,
  limits: ReRunLimits,
  experiment: AnyExperiment | undefined = findExperiment(kept.experiment),
): Promise<CheckOutcome | undefined> {
  if (limits.seconds <= 0) return unchecked(checkTexts.off)
  if (experiment === undefined) return unchecked(checkTexts.noExperiment)
  // The experiment may have changed since the run was added.
  const { run, problem } = readMeasuredRun(experiment, kept)
  if (problem) return unchecked(problem.message)
  const eachTook = run.seconds / run.seeds.length
  if (eachTook > limits.seconds)
    return unchecked(checkTexts.tooLong(writeMinutes(eachTook), writeMinutes(limits.seconds)))
  // Loaded only for a check, because it loads the engine.
  const { reRun } = await import('./re-run.ts')
  const again = await reRun(experiment, run, limits)
  if (again === undefined) return undefined
  const { record, why } = again
  return record ? compareRuns(experiment, run, record, why) : unchecked(why ?? checkTexts.noSeed)
}

function unchecked(note: string): CheckOutcome {
  return { state: 'unchecked', note }
}
