// Makes a person's texts, and what they voted on, agree with their state: what is signed at once, what has no name later.
import { and, eq, ne, sql } from '#storage/drizzle.ts'
import { comments, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { recountCommentVotes, recountSummaryVotes } from '../recount-votes.ts'
import { letFollow, type TextKind } from './following-texts.ts'

const kinds = ['summary', 'comment'] as const

/** The caller holds the texts. */
export async function hideOrShowTexts(
  tx: Transaction,
  personId: number,
  authorHidden: boolean,
): Promise<void> {
  for (const texts of [summaries, comments])
    await tx
      .update(texts)
      .set({ authorHidden })
      .where(
        and(eq(texts.authorId, personId), eq(texts.anonymous, false), ne(texts.authorHidden, authorHidden)),
      )
  const where = sql`t.author_id = ${personId} and t.author_hidden <> ${authorHidden}`
  for (const of of kinds) await letFollow(tx, { of, where })
}

export interface Judged {
  summaries: number[]
  comments: number[]
}

/** All that a person voted on. */
export async function findJudged(tx: Transaction, personId: number): Promise<Judged> {
  const { rows } = await tx.execute<{ of: TextKind; id: string }>(sql`
    select 'summary' as of, summary_id as id from votes where voter_id = ${personId}
    union all select 'comment', comment_id from comment_votes where voter_id = ${personId}`)
  const idsOf = (kind: TextKind) => rows.filter(({ of }) => of === kind).map(({ id }) => Number(id))
  return { summaries: idsOf('summary'), comments: idsOf('comment') }
}

/** The caller holds them. That a vote on a text without a name goes tells whose it is not. */
export async function recountJudged(tx: Transaction, judged: Judged): Promise<void> {
  await recountSummaryVotes(tx, await findSigned(tx, 'summaries', judged.summaries))
  await recountCommentVotes(tx, await findSigned(tx, 'comments', judged.comments))
  await letFollow(tx, { of: 'summary', where: isAmong(judged.summaries) })
  await letFollow(tx, { of: 'comment', where: isAmong(judged.comments) })
}

async function findSigned(tx: Transaction, table: keyof Judged, ids: number[]): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select t.id from ${sql.raw(table)} t where not t.anonymous and (${isAmong(ids)})`,
  )
  return rows.map(({ id }) => Number(id))
}

function isAmong(ids: number[]) {
  return sql`t.id in (select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))`
}
