// Ends a follow; what is not followed needs no ending.
import { type Actor, notAllowed } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { findFollowKey } from '#storage/queries/follow-key.ts'
import { follows } from '#storage/schema.ts'
import type { FollowDraft } from './follow.ts'

/** Also while suspended: nobody has to hear what they do not want to hear. */
export async function unfollow(
  { db, pool }: Storage,
  actor: Actor,
  { personId, kind, key: written }: FollowDraft,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator' && !(actor.kind === 'person' && actor.personId === personId))
    return notAllowed('end what another person follows')
  if (hasNul(written)) return undefined
  // A tag that no paper has any more is followed under its own name.
  const key = (await findFollowKey(pool, kind, written)) ?? written
  const followed = and(eq(follows.personId, personId), eq(follows.kind, kind), eq(follows.key, key))
  await db.delete(follows).where(followed)
  return undefined
}
