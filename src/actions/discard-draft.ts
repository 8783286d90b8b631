// Throws away what the editor has saved of a summary since its last revision.
import { type Actor, isActive, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { drafts } from '#storage/schema.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export async function discardDraft(
  { db }: Storage,
  actor: Actor,
  paperId: number,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot || !isActive(actor)) return mayNot ?? refuse('not-allowed', deniedTexts.notAPerson)
  const removed = await db
    .delete(drafts)
    .where(and(eq(drafts.personId, actor.personId), eq(drafts.paperId, paperId)))
    .returning({ version: drafts.version })
  return removed.length > 0 ? undefined : refuse('draft-unknown', libraryTexts.summary.noDraft)
}
