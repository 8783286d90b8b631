// Lets texts without a name follow what became of their author or of the people who voted on them, once the minute of each has come.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { comments, followingTexts, papers, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { emptyComments, emptySummaries } from '../accounts/empty-texts.ts'
import { takeTurn } from '../person-turn.ts'
import { lockPaper, lockPerson, recountPaper } from '../recount.ts'
import { recountCommentVotes, recountSummaryVotes } from '../recount-votes.ts'
import { deniedTexts } from '../texts/denied.ts'
import { isSpam, someMoment } from './following-texts.ts'

/** Says nothing of what was done: even a number would tell. */
export async function followDecisions(
  storage: Storage,
  actor: Actor,
  now = new Date(),
  signal?: AbortSignal,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.followDecisions)
  const failures: unknown[] = []
  for (const id of await findDue(storage, now)) {
    if (signal?.aborted) break
    await storage.db.transaction((tx) => follow(tx, id)).catch((error) => failures.push(error))
  }
  // One that cannot follow keeps no other from it.
  if (failures.length > 0) throw failures[0]
  return undefined
}

/** One of each author's. After a while in which no job ran, the others would be due with it; so they draw anew. */
async function findDue({ db }: Storage, now: Date): Promise<number[]> {
  const { rows } = await db.execute<{ id: string; is_first: boolean }>(sql`
    select f.id, row_number() over (partition by coalesce(s.author_id, c.author_id) order by f.due_at, f.id) = 1 as is_first
    from following_texts f left join summaries s on s.id = f.summary_id left join comments c on c.id = f.comment_id
    where f.due_at <= ${now.toISOString()}::timestamptz order by f.due_at, f.id`)
  for (const { id } of rows.filter(({ is_first }) => !is_first))
    await db.execute(sql`update following_texts set due_at = ${someMoment} where id = ${id}`)
  return rows.filter(({ is_first }) => is_first).map(({ id }) => Number(id))
}

async function follow(tx: Transaction, id: number): Promise<void> {
  const authorId = await findAuthor(tx, id)
  if (authorId === undefined) return
  await takeTurn(tx, authorId)
  const [row] = await tx.select().from(followingTexts).where(eq(followingTexts.id, id))
  if (row?.summaryId) await followSummary(tx, id, row.summaryId, authorId)
  if (row?.commentId) await followComment(tx, id, row.commentId, authorId)
}

async function findAuthor(tx: Transaction, id: number): Promise<number | undefined> {
  const { rows } = await tx.execute<{ id: string }>(sql`select coalesce(s.author_id, c.author_id) as id
    from following_texts f left join summaries s on s.id = f.summary_id left join comments c on c.id = f.comment_id where f.id = ${id}`)
  return rows[0] && Number(rows[0].id)
}

async function followSummary(tx: Transaction, rowId: number, id: number, authorId: number): Promise<void> {
  const itself = eq(summaries.id, id)
  const [at] = await tx.select({ paperId: summaries.paperId }).from(summaries).where(itself)
  if (at === undefined) return
  await lockPaper(tx, at.paperId)
  await lockPerson(tx, authorId)
  await tx.select({ id: summaries.id }).from(summaries).where(itself).for('update')
  const isEmptied = await takeRow(tx, rowId)
  if (isEmptied === undefined) return
  await tx
    .update(summaries)
    .set({ authorHidden: isSpam(authorId) })
    .where(itself)
  if (isEmptied) await emptySummaries(tx, itself)
  await recountSummaryVotes(tx, [id])
  await recountPaper(tx, at.paperId)
}

/** Such a comment stands under a summary. */
async function followComment(tx: Transaction, rowId: number, id: number, authorId: number): Promise<void> {
  const itself = eq(comments.id, id)
  await tx.execute(sql`select from ${papers} where id = (select s.paper_id from comments c
    join summaries s on s.id = c.summary_id where c.id = ${id}) for key share`)
  await lockPerson(tx, authorId)
  await tx.select({ id: comments.id }).from(comments).where(itself).for('update')
  const isEmptied = await takeRow(tx, rowId)
  if (isEmptied === undefined) return
  await tx
    .update(comments)
    .set({ authorHidden: isSpam(authorId) })
    .where(itself)
  if (isEmptied) await emptyComments(tx, itself)
  await recountCommentVotes(tx, [id])
}

/** After the text itself, as the job that lets it follow locks it first. Of two jobs at once the second finds nothing. */
async function takeRow(tx: Transaction, id: number): Promise<boolean | undefined> {
  const [row] = await tx.delete(followingTexts).where(eq(followingTexts.id, id)).returning()
  return row?.isEmptied
}
