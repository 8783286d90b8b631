// Empties what a person wrote for all to read, removes their runs, and takes back how they voted. What others answered keeps its place.
import { eq, inArray, type SQL, sql } from '#storage/drizzle.ts'
import { commentRevisions, comments, commentVotes, notices, runs, summaries, votes } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { letFollow } from '../moderation/following-texts.ts'
import { findJudged, recountJudged } from '../moderation/settle-texts.ts'

/** What has no name follows later, so that nobody sees whose it was. */
export async function emptyPublicTexts(tx: Transaction, personId: number): Promise<void> {
  const signed = sql`author_id = ${personId} and not anonymous`
  await emptySummaries(tx, signed)
  await emptyComments(tx, signed)
  const where = sql`t.author_id = ${personId}`
  for (const texts of ['summary', 'comment'] as const)
    await letFollow(tx, { of: texts, where, isEmptied: true })
  await tx.delete(notices).where(eq(notices.actorId, personId))
  await tx.delete(runs).where(eq(runs.personId, personId))
}

/** `which` is over `summaries`. The address answers that the summary is gone. */
export async function emptySummaries(tx: Transaction, which: SQL): Promise<void> {
  const ids = sql`select id from summaries where ${which}`
  const own = sql`select id from revisions where summary_id in (${ids})`
  await tx.execute(
    sql`update renderings set html = '', lead_html = '', feed_html = '', feed_lead_html = '', excerpt = '', plain = '', word_count = 0, has_math = false
      where revision_id in (${own})`,
  )
  await tx.execute(sql`update revisions set text = '' where id in (${own})`)
  await tx.execute(sql`delete from citations where summary_id in (${ids})`)
  await tx
    .update(summaries)
    .set({ deletedAt: sql`coalesce(deleted_at, now())`, shareToken: null })
    .where(which)
}

/** `which` is over `comments`. */
export async function emptyComments(tx: Transaction, which: SQL): Promise<void> {
  const own = tx.select({ id: comments.id }).from(comments).where(which)
  await tx.update(comments).set({ acceptedId: null }).where(inArray(comments.acceptedId, own))
  await tx.delete(commentRevisions).where(inArray(commentRevisions.commentId, own))
  await tx
    .update(comments)
    .set({
      text: '',
      html: '',
      feedHtml: '',
      hasMath: false,
      title: sql`left(title, 0)`,
      deletedAt: sql`coalesce(deleted_at, now())`,
    })
    .where(which)
}

/** The rows of what was voted on are held. */
export async function takeBackVotes(tx: Transaction, personId: number): Promise<void> {
  const judged = await findJudged(tx, personId)
  await tx.delete(votes).where(eq(votes.voterId, personId))
  await tx.delete(commentVotes).where(eq(commentVotes.voterId, personId))
  await recountJudged(tx, judged)
}
