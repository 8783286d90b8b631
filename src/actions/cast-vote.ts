// Casts, changes or takes back one person's vote on a summary. Counts are taken from the votes, never added up.

import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import { bestRank, hotRank } from '#domain/ranking.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { summaries, votes } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export interface Ballot {
  summaryId: number
  voterId: number
  value: -1 | 0 | 1
  /** For votes brought from elsewhere: when they were cast there. */
  castAt?: Date | undefined
}

export async function castVote(
  storage: Storage,
  actor: Actor,
  ballot: Ballot,
): Promise<{ ups: number; downs: number } | Refusal> {
  if (!mayActFor(actor, ballot.voterId)) return notAllowed('vote in another person’s name')
  return storage.db.transaction(async (tx) => {
    // The row lock makes concurrent voters take turns, so that the counts below are never those of half a vote.
    const [summary] = await tx
      .select()
      .from(summaries)
      .where(eq(summaries.id, ballot.summaryId))
      .for('update')
    if (summary === undefined || summary.deletedAt !== null || summary.visibility !== 'public')
      return refuse('summary-unknown', 'There is no such summary.')
    if (summary.authorId === ballot.voterId)
      return refuse('own-summary', 'Nobody votes on their own summary.')
    await storeBallot(tx, ballot)
    const counts = await countVotes(tx, ballot.summaryId)
    await tx
      .update(summaries)
      .set({ ...counts, hot: hotRank(counts, summary.publishedAt), best: bestRank(counts) })
      .where(eq(summaries.id, ballot.summaryId))
    return counts
  })
}

async function storeBallot(
  tx: Transaction,
  { summaryId, voterId, value, castAt = new Date() }: Ballot,
): Promise<void> {
  if (value === 0) {
    await tx.delete(votes).where(and(eq(votes.summaryId, summaryId), eq(votes.voterId, voterId)))
    return
  }
  await tx
    .insert(votes)
    .values({ summaryId, voterId, value, castAt })
    .onConflictDoUpdate({ target: [votes.summaryId, votes.voterId], set: { value, castAt } })
}

async function countVotes(tx: Transaction, summaryId: number): Promise<{ ups: number; downs: number }> {
  const [counts] = await tx
    .select({
      ups: sql<number>`(count(*) filter (where value = 1))::int`,
      downs: sql<number>`(count(*) filter (where value = -1))::int`,
    })
    .from(votes)
    .where(eq(votes.summaryId, summaryId))
  return counts ?? { ups: 0, downs: 0 }
}
