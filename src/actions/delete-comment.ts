// Deletes one's own comment, question or answer: a stub stays where others answered it.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { noSuchComment } from './comment-place.ts'
import { deniedTexts } from './texts/denied.ts'
import { withholdImages } from './withheld-images.ts'

export async function deleteComment(
  { db }: Storage,
  actor: Actor,
  { commentId: id, now = new Date() }: { commentId: number; now?: Date | undefined },
): Promise<{ id: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const [at] = await tx.select().from(comments).where(eq(comments.id, id))
    if (!at?.isVisible) return noSuchComment
    if (!mayActFor(actor, at.authorId)) return notAllowed(deniedTexts.deleteComment)
    if (at.questionId !== null) await withdrawAcceptance(tx, at.questionId, id)
    // An author's own comment may have another id by now.
    const gone = await tx
      .update(comments)
      .set({ deletedAt: now })
      .where(and(eq(comments.id, id), isNull(comments.deletedAt)))
      .returning({ id: comments.id })
    if (gone.length === 0) return noSuchComment
    await withholdImages(tx, at.authorId, { commentId: id })
    return { id }
  })
}

/** The question before its answers, as everywhere; held first, as somebody may be accepting the answer at this moment. */
async function withdrawAcceptance(tx: Transaction, questionId: number, answerId: number): Promise<void> {
  await tx.select({ id: comments.id }).from(comments).where(eq(comments.id, questionId)).for('update')
  await tx
    .update(comments)
    .set({ acceptedId: null })
    .where(and(eq(comments.id, questionId), eq(comments.acceptedId, answerId)))
}
