// One's own list, locked: what is done to a list at once is done one after another.
import type { Actor } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { and, eq } from '#storage/drizzle.ts'
import { lists } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { libraryTexts } from '../texts/library.ts'

export const noSuchList = refuse('list-unknown', libraryTexts.list.unknown)

/** To others it is as if there were none, whether it is public or not. */
export async function lockOwnList(
  tx: Transaction,
  actor: Actor,
  listId: number,
): Promise<Refusal | undefined> {
  const isOwn = actor.kind === 'person' ? eq(lists.ownerId, actor.personId) : undefined
  const [row] = await tx
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.id, listId), isOwn))
    .for('update')
  return row === undefined ? noSuchList : undefined
}

export async function noteListChange(tx: Transaction, listId: number): Promise<void> {
  await tx.update(lists).set({ changedAt: new Date() }).where(eq(lists.id, listId))
}
