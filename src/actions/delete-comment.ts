// Deletes one's own comment, question or answer: a stub stays where others answered it.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import { noSuchComment } from './comment-place.ts'
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
    if (!mayActFor(actor, at.authorId)) return notAllowed('delete what another person wrote')
    // The question before its answers, as everywhere.
    if (at.questionId !== null)
      await tx
        .update(comments)
        .set({ acceptedId: null })
        .where(and(eq(comments.id, at.questionId), eq(comments.acceptedId, id)))
    await tx.update(comments).set({ deletedAt: now }).where(eq(comments.id, id))
    await withholdImages(tx, at.authorId, { commentId: id })
    return { id }
  })
}
