// Writes down what the check of a run gave.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { CheckState } from '#domain/ledger/run.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { runs } from '#storage/schema.ts'
import { deniedTexts } from '../texts/denied.ts'

export interface CheckOutcome {
  state: Exclude<CheckState, 'waiting'>
  note?: string
  /** What was computed again. */
  seeds?: number[]
  engine?: string
  device?: string
  seconds?: number
}

/** A run that was removed meanwhile, or settled by another process, is left alone. */
export async function settleRun(
  { db }: Storage,
  actor: Actor,
  { runId, outcome, now = new Date() }: { runId: number; outcome: CheckOutcome; now?: Date },
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.checkRuns)
  const { state, note = null, seeds = null, engine = null, device = null, seconds = null } = outcome
  await db
    .update(runs)
    .set({
      checkState: state,
      checkedAt: now,
      checkNote: note,
      checkedSeeds: seeds,
      checkEngine: engine,
      checkDevice: device,
      checkSeconds: seconds,
    })
    .where(and(eq(runs.id, runId), eq(runs.checkState, 'waiting')))
  return undefined
}
