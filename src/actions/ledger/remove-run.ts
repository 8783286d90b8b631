// Takes a run out of the ledger for good: one's own, or as a moderator.
import { type Actor, mayActFor, mayModerate, notAllowed, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { runs } from '#storage/schema.ts'
import { deniedTexts } from '../texts/denied.ts'
import { libraryTexts } from '../texts/library.ts'

export const noSuchRun = refuse('run-unknown', libraryTexts.run.unknown)

export async function removeRun(
  { db }: Storage,
  actor: Actor,
  runId: number,
): Promise<{ id: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const [run] = await tx
      .select({ personId: runs.personId })
      .from(runs)
      .where(eq(runs.id, runId))
      .for('update')
    if (run === undefined) return noSuchRun
    if (!mayActFor(actor, run.personId) && !mayModerate(actor)) return notAllowed(deniedTexts.removeRun)
    await tx.delete(runs).where(eq(runs.id, runId))
    return { id: runId }
  })
}
