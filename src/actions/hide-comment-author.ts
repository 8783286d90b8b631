// Makes what an author said under their own summary as anonymous as the summary becomes.
import { and, eq, inArray, type SQL, sql } from '#storage/drizzle.ts'
import { commentRevisions, comments, notices } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export async function hideCommentAuthor(tx: Transaction, summaryId: number, authorId: number): Promise<void> {
  const own = and(eq(comments.summaryId, summaryId), eq(comments.authorId, authorId))
  const ids = tx.select({ id: comments.id }).from(comments).where(own)
  await tx
    .update(commentRevisions)
    .set({ createdAt: hourOf(sql`created_at`) })
    .where(inArray(commentRevisions.commentId, ids))
  // Who was told of them by name is told no more than others can read.
  await tx
    .update(notices)
    .set({ actorId: null, createdAt: hourOf(sql`created_at`) })
    .where(and(inArray(notices.commentId, ids), eq(notices.actorId, authorId)))
  await tx
    .update(comments)
    .set({ anonymous: true, createdAt: hourOf(sql`created_at`), editedAt: hourOf(sql`edited_at`) })
    .where(own)
  await drawAnew(tx, own)
}

/**
 * Their old ids are known to go with a name, so they end, as those of the summary do. What names a comment by its key follows;
 * its headings and its notices carry its id, too.
 */
async function drawAnew(tx: Transaction, own: SQL | undefined): Promise<void> {
  const drawn = await tx
    .select({ id: comments.id, fresh: sql<string>`random_id()` })
    .from(comments)
    .where(own)
  for (const { id, fresh } of drawn) {
    await tx
      .update(comments)
      .set({
        id: Number(fresh),
        html: sql`replace(html, ${`c${id}-`}, ${`c${fresh}-`})`,
        feedHtml: sql`replace(feed_html, ${`c${id}-`}, ${`c${fresh}-`})`,
      })
      .where(eq(comments.id, id))
    await tx
      .update(notices)
      .set({ event: `comment:${fresh}` })
      .where(and(eq(notices.commentId, Number(fresh)), eq(notices.event, `comment:${id}`)))
  }
}

/** The same as `coarsen`. */
function hourOf(time: SQL): SQL {
  return sql`to_timestamp(floor(extract(epoch from ${time}) / 3600) * 3600)`
}
