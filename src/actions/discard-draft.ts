// Throws away what the editor has saved of a summary since its last revision.
import { type Actor, isActive, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { drafts } from '#storage/schema.ts'
import { ofThisSummary } from './draft-of-summary.ts'
import { findStandingId } from './save-draft.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

/** If it isn't said of which summary, of the one that its author writes on. Refusals: `draft-unknown`, `draft-conflict`. */
export async function discardDraft(
  { db }: Storage,
  actor: Actor,
  { paperId, summaryId: given }: { paperId: number; summaryId?: number | undefined },
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot || !isActive(actor)) return mayNot ?? refuse('not-allowed', deniedTexts.notAPerson)
  const { personId } = actor
  const summaryId = given ?? (await findStandingId(db, personId, paperId))
  const removed = await db
    .delete(drafts)
    .where(ofThisSummary({ personId, paperId, summaryId }))
    .returning({ version: drafts.version })
  if (removed.length > 0) return undefined
  const [other] = await db
    .select({ version: drafts.version })
    .from(drafts)
    .where(and(eq(drafts.personId, personId), eq(drafts.paperId, paperId)))
  return other === undefined
    ? refuse('draft-unknown', libraryTexts.summary.noDraft)
    : refuse('draft-conflict', libraryTexts.summary.otherDraft)
}
