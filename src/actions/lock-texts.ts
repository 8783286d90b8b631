// Holds everything of a person that a change of their account touches, in the order of all actions.
import { asc, eq, inArray, or, sql } from '#storage/drizzle.ts'
import { comments, commentVotes, summaries, votes } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

/**
 * What a person wrote, and what they voted on, locked before any of it is changed and in the order of anyone who writes
 * there: summaries, questions, what stands under them.
 */
export async function lockTexts(tx: Transaction, personId: number): Promise<void> {
  const judged = tx.select({ id: votes.summaryId }).from(votes).where(eq(votes.voterId, personId))
  await tx
    .select({ id: summaries.id })
    .from(summaries)
    .where(or(eq(summaries.authorId, personId), inArray(summaries.id, judged)))
    .orderBy(asc(summaries.id))
    .for('update')
  const answered = tx
    .select({ id: commentVotes.commentId })
    .from(commentVotes)
    .where(eq(commentVotes.voterId, personId))
  const own = tx.select({ id: comments.id }).from(comments).where(eq(comments.authorId, personId))
  await tx
    .select({ id: comments.id })
    .from(comments)
    .where(
      or(eq(comments.authorId, personId), inArray(comments.id, answered), inArray(comments.acceptedId, own)),
    )
    .orderBy(sql`kind <> 'question'`, asc(comments.id))
    .for('update')
}
