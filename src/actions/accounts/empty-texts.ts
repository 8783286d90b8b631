// Empties what a person wrote for all to read, and takes back how they voted. What others answered keeps its place.
import { eq, inArray, sql } from '#storage/drizzle.ts'
import { commentRevisions, comments, commentVotes, notices, summaries, votes } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { recountCommentVotes, recountSummaryVotes } from '../cast-vote.ts'

export async function emptyPublicTexts(tx: Transaction, personId: number): Promise<void> {
  await emptySummaries(tx, personId)
  await emptyComments(tx, personId)
  await tx.delete(notices).where(eq(notices.actorId, personId))
}

/** The address answers that the summary is gone. */
async function emptySummaries(tx: Transaction, personId: number): Promise<void> {
  const own = sql`select r.id from revisions r join summaries s on s.id = r.summary_id where s.author_id = ${personId}`
  await tx.execute(
    sql`update renderings set html = '', lead_html = '', excerpt = '', plain = '', word_count = 0, has_math = false
      where revision_id in (${own})`,
  )
  await tx.execute(sql`update revisions set text = '' where id in (${own})`)
  await tx.execute(
    sql`delete from citations where summary_id in (select id from summaries where author_id = ${personId})`,
  )
  await tx
    .update(summaries)
    .set({ deletedAt: sql`coalesce(deleted_at, now())`, shareToken: null })
    .where(eq(summaries.authorId, personId))
}

async function emptyComments(tx: Transaction, personId: number): Promise<void> {
  const own = tx.select({ id: comments.id }).from(comments).where(eq(comments.authorId, personId))
  await tx.update(comments).set({ acceptedId: null }).where(inArray(comments.acceptedId, own))
  await tx.delete(commentRevisions).where(inArray(commentRevisions.commentId, own))
  await tx
    .update(comments)
    .set({
      ...{ text: '', html: '', hasMath: false, title: sql`left(title, 0)` },
      deletedAt: sql`coalesce(deleted_at, now())`,
    })
    .where(eq(comments.authorId, personId))
}

/** Rows are held in one order, as votes on them are counted anew. */
export async function takeBackVotes(tx: Transaction, personId: number): Promise<void> {
  const judged = tx.select({ id: votes.summaryId }).from(votes).where(eq(votes.voterId, personId))
  const onSummaries = await tx
    .select({ id: summaries.id, publishedAt: summaries.publishedAt })
    .from(summaries)
    .where(inArray(summaries.id, judged))
    .orderBy(summaries.id)
    .for('update')
  await tx.delete(votes).where(eq(votes.voterId, personId))
  for (const { id, publishedAt } of onSummaries) await recountSummaryVotes(tx, id, publishedAt)
  const answered = tx
    .select({ id: commentVotes.commentId })
    .from(commentVotes)
    .where(eq(commentVotes.voterId, personId))
  const onComments = await tx
    .select({ id: comments.id })
    .from(comments)
    .where(inArray(comments.id, answered))
    .orderBy(comments.id)
    .for('update')
  await tx.delete(commentVotes).where(eq(commentVotes.voterId, personId))
  for (const { id } of onComments) await recountCommentVotes(tx, id)
}
