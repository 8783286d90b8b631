// Compares a run with what computing it again gave: they agree, or where they differ.
import type { CheckOutcome } from '#actions/ledger/settle-run.ts'
import type { MeasuredRun } from '#domain/ledger/run.ts'
import type { AnyExperiment } from '#lab/experiment.ts'
import { disagreementsOn } from '#lab/run/agreement.ts'
import { describeDifferences } from './describe-differences.ts'

/** `why` says why the other seeds didn't finish. */
export function compareRuns(
  { claims }: Pick<AnyExperiment, 'claims'>,
  run: MeasuredRun,
  again: MeasuredRun,
  why: string | undefined,
): CheckOutcome {
  const { seeds, engine, device, seconds } = again
  const found = disagreementsOn(claims, seeds, run, again)
  const what = { seeds, engine, device, seconds }
  const rest = why === undefined ? [] : [why]
  if (found.length === 0) return { state: 'agrees', ...what, ...(why !== undefined && { note: why }) }
  return { state: 'differs', note: [describeDifferences(seeds, found), ...rest].join(' '), ...what }
}
