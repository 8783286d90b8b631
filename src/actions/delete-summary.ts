// Deletes one's own summary for good: readers find a stub at its address; writing again makes another.
import { type Actor, mayActFor, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull, sql } from '#storage/drizzle.ts'
import { drafts, summaries } from '#storage/schema.ts'
import { settleFurther } from './merging/settle-further.ts'
import { takeTurn } from './person-turn.ts'
import { lockPaper, lockPerson, recountPaper, recountPerson } from './recount.ts'
import { libraryTexts } from './texts/library.ts'
import { withholdImages } from './withheld-images.ts'

const unknown = refuse('summary-unknown', libraryTexts.summary.notYours)

export async function deleteSummary(
  storage: Storage,
  actor: Actor,
  id: number,
): Promise<{ paperId: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const summary = await findOwn(storage, actor, id)
  if (summary === undefined) return unknown
  const { paperId, authorId } = summary
  return storage.db.transaction(async (tx) => {
    await takeTurn(tx, authorId)
    await lockPaper(tx, paperId)
    await lockPerson(tx, authorId)
    // Its id may have changed since: then it's the one that its author writes on.
    const own = and(
      eq(summaries.paperId, paperId),
      eq(summaries.authorId, authorId),
      isNull(summaries.deletedAt),
    )
    const [gone] = await tx
      .select({ id: summaries.id })
      .from(summaries)
      .where(own)
      .orderBy(sql`${summaries.id} <> ${id}`, summaries.isFurther)
      .limit(1)
    if (gone === undefined) return unknown
    await tx
      .update(summaries)
      .set({ deletedAt: new Date(), shareToken: null })
      .where(eq(summaries.id, gone.id))
    await settleFurther(tx, paperId)
    await withholdImages(tx, authorId, { summaryId: gone.id })
    await tx.delete(drafts).where(and(eq(drafts.personId, authorId), eq(drafts.paperId, paperId)))
    await recountPaper(tx, paperId)
    await recountPerson(tx, authorId)
    return { paperId }
  })
}

/** To others it is as if there were none: whether an anonymous summary is theirs is no one's business. */
async function findOwn({ db }: Storage, actor: Actor, id: number) {
  const [row] = await db
    .select({ paperId: summaries.paperId, authorId: summaries.authorId })
    .from(summaries)
    .where(and(eq(summaries.id, id), isNull(summaries.deletedAt)))
  return row && mayActFor(actor, row.authorId) ? row : undefined
}
