// Follows a paper, person, venue, tag, field or search; what is followed already stays followed.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { type FollowKind, mostFollows } from '#domain/following/follow.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, ne, or, sql } from '#storage/drizzle.ts'
import { findFollowKey } from '#storage/queries/follow-key.ts'
import { follows } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { lockPerson } from '../recount.ts'
import { followingTexts } from '../texts/following.ts'

export interface FollowDraft {
  personId: number
  kind: FollowKind
  /** As its address says it. */
  key: string
}

export async function follow(
  { db, pool }: Storage,
  actor: Actor,
  { personId, kind, key: written }: FollowDraft,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, personId)) return notAllowed('follow for another person')
  const key = hasNul(written) ? undefined : await findFollowKey(pool, kind, written)
  if (key === undefined) return refuse('not-found', followingTexts.nothingToFollow)
  if (kind === 'person' && key === String(personId)) return refuse('follow-self', followingTexts.followSelf)
  return db.transaction((tx) => add(tx, { personId, kind, key }))
}

async function add(tx: Transaction, row: FollowDraft): Promise<Refusal | undefined> {
  const { personId, kind, key } = row
  // A person who follows two things at once takes turns, so that the limit holds.
  if (!(await lockPerson(tx, personId))) return refuse('person-unknown', followingTexts.noSuchPerson)
  const isOther = or(ne(follows.kind, kind), ne(follows.key, key))
  const [others] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(follows)
    .where(and(eq(follows.personId, personId), isOther))
  if ((others?.count ?? 0) >= mostFollows)
    return refuse('follows-too-many', followingTexts.tooManyFollows(mostFollows))
  await tx.insert(follows).values(row).onConflictDoNothing()
  return undefined
}
