// Marks, in the transaction of an act, that followers are to hear of it. The job `tell-followers` tells them and takes the
// mark away, in one transaction: a process that ends between the two loses nothing, and tells nothing twice.
import { sql } from '#storage/drizzle.ts'
import { notices, stepsDone } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

/** A summary by what it is of and by whom: its id is drawn anew when it becomes anonymous. */
export type News =
  | { kind: 'summary'; paperId: number; authorId: number }
  | { kind: 'question'; id: number }
  | { kind: 'paper'; id: number }

/** Begins the names of these marks among the other steps. */
export const newsPrefix = 'tell/'

/** Texts that are brought from elsewhere with the day they were written on are no news after this long. */
const newsAge = 24 * 3_600_000

export async function markNews(tx: Transaction, news: News, at = new Date()): Promise<void> {
  if (at.getTime() < Date.now() - newsAge) return
  const ids = news.kind === 'summary' ? [news.paperId, news.authorId] : [news.id]
  await tx
    .insert(stepsDone)
    .values({ step: `${newsPrefix}${[news.kind, ...ids].join('/')}` })
    .onConflictDoNothing()
}

export function readMark(step: string): News | undefined {
  const [, kind, first, second] = step.match(/^tell\/([a-z]+)\/(\d+)(?:\/(\d+))?$/) ?? []
  if (kind === 'summary' && second !== undefined)
    return { kind, paperId: Number(first), authorId: Number(second) }
  return kind === 'question' || kind === 'paper' ? { kind, id: Number(first) } : undefined
}

/** A summary that becomes anonymous: that somebody was told of it may be because of its author. */
export async function forgetNews(tx: Transaction, summaryId: number): Promise<void> {
  await tx.delete(notices).where(sql`${notices.summaryId} = ${summaryId} and ${notices.kind} = 'summary'`)
}
