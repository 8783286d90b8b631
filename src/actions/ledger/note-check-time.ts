// Writes down how long a check computed, whatever became of its run: it counts when the next turn is given.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { runChecks } from '#storage/schema.ts'
import { deniedTexts } from '../texts/denied.ts'

export async function noteCheckTime(
  { db }: Storage,
  actor: Actor,
  { checkId, seconds }: { checkId: number; seconds: number },
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.checkRuns)
  await db.update(runChecks).set({ seconds }).where(eq(runChecks.id, checkId))
  return undefined
}
