// Accepts an answer to one's own question, or takes that back. One answer is accepted at a time.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { tell } from './notices/tell.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export interface Acceptance {
  answerId: number
  isAccepted: boolean
  now?: Date | undefined
}

const noSuchAnswer = refuse('comment-unknown', libraryTexts.comment.noAnswer)

export async function acceptAnswer(
  { db }: Storage,
  actor: Actor,
  acceptance: Acceptance,
): Promise<{ questionId: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction((tx) => accept(tx, actor, acceptance))
}

async function accept(
  tx: Transaction,
  actor: Actor,
  { answerId, isAccepted, now = new Date() }: Acceptance,
): Promise<{ questionId: number } | Refusal> {
  const [at] = await tx.select().from(comments).where(eq(comments.id, answerId))
  if (at?.kind !== 'answer') return noSuchAnswer
  const questionId = at.questionId ?? 0
  const [question] = await tx.select().from(comments).where(eq(comments.id, questionId)).for('update')
  const [answer] = await tx.select().from(comments).where(eq(comments.id, answerId)).for('share')
  if (!question?.isVisible || !answer?.isVisible) return noSuchAnswer
  if (!mayActFor(actor, question.authorId)) return notAllowed(deniedTexts.accept)
  if (!isAccepted) {
    const accepted = and(eq(comments.id, questionId), eq(comments.acceptedId, answerId))
    await tx.update(comments).set({ acceptedId: null }).where(accepted)
    return { questionId }
  }
  await tx.update(comments).set({ acceptedId: answerId }).where(eq(comments.id, questionId))
  await tell(tx, {
    event: `accepted:${answerId}`,
    actorId: question.authorId,
    at: now,
    paperId: question.paperId ?? undefined,
    commentId: answerId,
    to: [{ personId: answer.authorId, kind: 'accepted' }],
  })
  return { questionId }
}
