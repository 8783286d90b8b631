// Deletes one's own summary for good: readers find a stub at its address; writing again makes another.
import { type Actor, mayActFor, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, inArray, isNull } from '#storage/drizzle.ts'
import { drafts, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { settleFurther } from './merging/settle-further.ts'
import { takeTurn } from './person-turn.ts'
import { lockPaper, lockPerson, recountPaper, recountPerson } from './recount.ts'
import { deriveId } from './secret.ts'
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
  // Its id once it's anonymous; the secret that it takes is read before anything is locked.
  const laterId = await deriveId(storage, 'summary', authorId, paperId, id)
  return storage.db.transaction(async (tx) => {
    await takeTurn(tx, authorId)
    await lockPaper(tx, paperId)
    await lockPerson(tx, authorId)
    const gone = await findStanding(tx, { paperId, authorId }, [id, laterId])
    if (gone === undefined) return unknown
    await tx
      .update(summaries)
      .set({ deletedAt: new Date(), shareToken: null })
      .where(eq(summaries.id, gone.id))
    await settleFurther(tx, paperId)
    await withholdImages(tx, authorId, { summaryId: gone.id })
    await tx
      .delete(drafts)
      .where(and(eq(drafts.personId, authorId), eq(drafts.paperId, paperId), eq(drafts.summaryId, gone.id)))
    await recountPaper(tx, paperId)
    await recountPerson(tx, authorId)
    return { paperId }
  })
}

/**
 * It may have become anonymous since, and have another id. If it's there under its first one, deleted or at another paper, the
 * other isn't looked for: that may be a text that was written afterwards.
 */
async function findStanding(
  tx: Transaction,
  { paperId, authorId }: { paperId: number; authorId: number },
  ids: [number, number],
): Promise<{ id: number } | undefined> {
  const found = await tx
    .select({ id: summaries.id, paperId: summaries.paperId, deletedAt: summaries.deletedAt })
    .from(summaries)
    .where(and(inArray(summaries.id, ids), eq(summaries.authorId, authorId)))
  const one = found.find(({ id }) => id === ids[0]) ?? found[0]
  return one?.paperId === paperId && one.deletedAt === null ? one : undefined
}

/** To others it is as if there were none: whether an anonymous summary is theirs is no one's business. */
async function findOwn({ db }: Storage, actor: Actor, id: number) {
  const [row] = await db
    .select({ paperId: summaries.paperId, authorId: summaries.authorId })
    .from(summaries)
    .where(and(eq(summaries.id, id), isNull(summaries.deletedAt)))
  return row && mayActFor(actor, row.authorId) ? row : undefined
}
