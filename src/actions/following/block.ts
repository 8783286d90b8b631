// Blocks a person: nothing they do reaches the person who blocked them. They aren’t notified.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { blocks, follows } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { lockPerson } from '../recount.ts'
import { followingTexts } from '../texts/following.ts'
import { findBlockable } from './blockable.ts'

export interface BlockDraft {
  personId: number
  /** Of whom is blocked. */
  name: string
}

/** One person's; anyone who is bothered by more needs a moderator. */
const mostBlocks = 1_000

export async function block(
  storage: Storage,
  actor: Actor,
  { personId, name }: BlockDraft,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, personId)) return notAllowed('block for another person')
  const blockedId = await findBlockable(storage, name)
  if (blockedId === undefined || blockedId === personId)
    return refuse('person-unknown', followingTexts.nobodyElse)
  return storage.db.transaction((tx) => add(tx, personId, blockedId))
}

async function add(tx: Transaction, personId: number, blockedId: number): Promise<Refusal | undefined> {
  if (!(await lockPerson(tx, personId))) return refuse('person-unknown', followingTexts.noSuchPerson)
  const [present] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(blocks)
    .where(eq(blocks.personId, personId))
  if ((present?.count ?? 0) >= mostBlocks)
    return refuse('blocks-too-many', followingTexts.tooManyBlocks(mostBlocks))
  await tx.insert(blocks).values({ personId, blockedId }).onConflictDoNothing()
  const followed = and(eq(follows.kind, 'person'), eq(follows.key, String(blockedId)))
  await tx.delete(follows).where(and(eq(follows.personId, personId), followed))
  return undefined
}
