// Ends a block.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { blocks } from '#storage/schema.ts'
import { followingTexts } from '../texts/following.ts'
import type { BlockDraft } from './block.ts'
import { findBlockable } from './blockable.ts'

export async function unblock(
  storage: Storage,
  actor: Actor,
  { personId, name }: BlockDraft,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator' && !(actor.kind === 'person' && actor.personId === personId))
    return notAllowed('end a block of another person')
  const blockedId = await findBlockable(storage, name)
  if (blockedId === undefined) return refuse('person-unknown', followingTexts.nobody)
  await storage.db.delete(blocks).where(and(eq(blocks.personId, personId), eq(blocks.blockedId, blockedId)))
  return undefined
}
