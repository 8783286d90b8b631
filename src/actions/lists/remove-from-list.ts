// Takes a paper off a list.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { listPapers } from '#storage/schema.ts'
import { libraryTexts } from '../texts/library.ts'
import { lockOwnList, noteListChange } from './own-list.ts'

export async function removeFromList(
  { db }: Storage,
  actor: Actor,
  { listId, paperId }: { listId: number; paperId: number },
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const missing = await lockOwnList(tx, actor, listId)
    if (missing) return missing
    const removed = await tx
      .delete(listPapers)
      .where(and(eq(listPapers.listId, listId), eq(listPapers.paperId, paperId)))
      .returning({ paperId: listPapers.paperId })
    if (removed.length === 0) return refuse('not-found', libraryTexts.list.notListed)
    await noteListChange(tx, listId)
    return undefined
  })
}
