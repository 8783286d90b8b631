// Chooses which of one's own summaries of a paper to write on, where a merge of papers brought several.
import { type Actor, mayActFor, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull, ne } from '#storage/drizzle.ts'
import { summaries } from '#storage/schema.ts'
import { takeTurn } from './person-turn.ts'
import { lockPaper } from './recount.ts'
import { libraryTexts } from './texts/library.ts'

const unknown = refuse('summary-unknown', libraryTexts.summary.notYours)

/** Readers see no difference: it moves neither text, and says nothing of either. */
export async function chooseSummary(
  { db }: Storage,
  actor: Actor,
  id: number,
): Promise<{ paperId: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const itself = and(eq(summaries.id, id), isNull(summaries.deletedAt))
  const [asked] = await db.select().from(summaries).where(itself)
  if (asked === undefined || !mayActFor(actor, asked.authorId)) return unknown
  const { authorId } = asked
  return db.transaction(async (tx) => {
    await takeTurn(tx, authorId)
    const [before] = await tx.select({ paperId: summaries.paperId }).from(summaries).where(itself)
    await lockPaper(tx, before?.paperId ?? 0)
    const [chosen] = await tx.select().from(summaries).where(itself).for('update')
    // Merged or deleted meanwhile.
    if (chosen === undefined || chosen.paperId !== before?.paperId) return unknown
    const others = and(
      eq(summaries.paperId, chosen.paperId),
      eq(summaries.authorId, authorId),
      isNull(summaries.deletedAt),
      ne(summaries.id, id),
    )
    await tx.update(summaries).set({ isFurther: true }).where(others)
    await tx.update(summaries).set({ isFurther: false }).where(itself)
    return { paperId: chosen.paperId }
  })
}
