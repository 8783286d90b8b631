// Casts, changes or takes back one person's vote on a summary or a comment. Counts are taken from the votes, never added up.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type DownvoteReason, isDownvoteReason } from '#domain/votes.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { comments, commentVotes, summaries, votes } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { lockAround, noSuchComment } from './comment-place.ts'
import { takeTurn } from './person-turn.ts'
import { countTry } from './rate-limit.ts'
import { recountCommentVotes, recountSummaryVotes, type VoteCounts } from './recount-votes.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export interface Ballot {
  /** What is voted on: exactly one of the two. */
  summaryId?: number | undefined
  commentId?: number | undefined
  voterId: number
  value: -1 | 0 | 1
  /** Needed for a vote down. */
  reason?: string | undefined
  /** For votes brought from elsewhere: when they were cast there. */
  castAt?: Date | undefined
}

/** One person's, whatever they vote on. */
export const votesAnHour = 120

export async function castVote(
  storage: Storage,
  actor: Actor,
  ballot: Ballot,
): Promise<VoteCounts | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, ballot.voterId)) return notAllowed(deniedTexts.vote)
  const reason = readReason(actor, ballot)
  if (isRefusal(reason)) return reason
  const tooMany = await countVote(storage, actor)
  if (tooMany) return tooMany
  const cast = { ...ballot, reason }
  return storage.db.transaction(async (tx) => {
    if (actor.kind === 'person') await takeTurn(tx, actor.personId)
    const tooMuch = await refuseByTrust(tx, actor, { deed: ballot.value === 0 ? undefined : 'vote' })
    return tooMuch ?? (ballot.commentId === undefined ? voteOnSummary(tx, cast) : voteOnComment(tx, cast))
  })
}

type Cast = Omit<Ballot, 'reason'> & { reason: DownvoteReason | null }

/** Votes brought from elsewhere may have none. */
function readReason(actor: Actor, { value, reason = '' }: Ballot): DownvoteReason | null | Refusal {
  if (value !== -1) return null
  if (isDownvoteReason(reason)) return reason
  return actor.kind === 'operator' && reason === ''
    ? null
    : refuse('reason-missing', libraryTexts.vote.reasonMissing)
}

async function countVote(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `vote:${actor.personId}`, most: votesAnHour, window: 3_600 })
}

async function voteOnSummary(tx: Transaction, cast: Cast): Promise<VoteCounts | Refusal> {
  const id = cast.summaryId ?? 0
  // The row lock makes concurrent voters take turns, so that the counts below are never those of half a vote.
  const [summary] = await tx.select().from(summaries).where(eq(summaries.id, id)).for('update')
  if (!summary?.isVisible) return refuse('summary-unknown', libraryTexts.summary.unknown)
  if (summary.authorId === cast.voterId) return refuse('own-summary', libraryTexts.vote.ownSummary)
  const { voterId, value, reason, castAt = new Date() } = cast
  if (value === 0) await tx.delete(votes).where(and(eq(votes.summaryId, id), eq(votes.voterId, voterId)))
  else
    await tx
      .insert(votes)
      .values({ summaryId: id, voterId, value, reason, castAt })
      .onConflictDoUpdate({ target: [votes.summaryId, votes.voterId], set: { value, reason, castAt } })
  return countsAfter(await recountSummaryVotes(tx, [id]))
}

async function voteOnComment(tx: Transaction, cast: Cast): Promise<VoteCounts | Refusal> {
  const id = cast.commentId ?? 0
  const [at] = await tx.select().from(comments).where(eq(comments.id, id))
  // What it stands under is held first, and must be there for readers.
  const around = at && (await lockAround(tx, at))
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id)).for('update')
  if (around === undefined || !comment?.isVisible) return noSuchComment
  if (comment.authorId === cast.voterId) return refuse('own-comment', libraryTexts.vote.ownComment)
  const { voterId, value, reason, castAt = new Date() } = cast
  if (value === 0)
    await tx
      .delete(commentVotes)
      .where(and(eq(commentVotes.commentId, id), eq(commentVotes.voterId, voterId)))
  else
    await tx
      .insert(commentVotes)
      .values({ commentId: id, voterId, value, reason, castAt })
      .onConflictDoUpdate({
        target: [commentVotes.commentId, commentVotes.voterId],
        set: { value, reason, castAt },
      })
  return countsAfter(await recountCommentVotes(tx, [id]))
}

function countsAfter([counts]: VoteCounts[]): VoteCounts {
  return { ups: counts?.ups ?? 0, downs: counts?.downs ?? 0 }
}
