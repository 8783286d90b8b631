// Shows a person the claim of the day on the home page, or folds it away until they ask for it again.
import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { persons } from '#storage/schema.ts'

export interface DailyClaimChoice {
  personId: number
  isShown: boolean
}

export async function showDailyClaim(
  { db }: Storage,
  actor: Actor,
  { personId, isShown }: DailyClaimChoice,
): Promise<Refusal | undefined> {
  if (!mayActFor(actor, personId)) return notAllowed('choose what another person’s home page shows')
  await db.update(persons).set({ hidesDailyClaim: !isShown }).where(eq(persons.id, personId))
  return undefined
}
