// Deletes a list with the remarks on it; the papers stay in the library.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { lists } from '#storage/schema.ts'
import { lockOwnList } from './own-list.ts'

export async function deleteList(
  { db }: Storage,
  actor: Actor,
  listId: number,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const missing = await lockOwnList(tx, actor, listId)
    if (missing === undefined) await tx.delete(lists).where(eq(lists.id, listId))
    return missing
  })
}
