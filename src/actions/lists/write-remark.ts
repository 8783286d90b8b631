// Writes a remark on a paper of one's list, for oneself; an empty one takes it away.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import { checkRemark } from '#domain/following/list.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { listPapers } from '#storage/schema.ts'
import { libraryTexts } from '../texts/library.ts'
import { lockOwnList } from './own-list.ts'

export async function writeRemark(
  { db }: Storage,
  actor: Actor,
  { listId, paperId, remark }: { listId: number; paperId: number; remark: string },
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const missing = (await lockOwnList(tx, actor, listId)) ?? checkRemark(remark)
    if (missing) return missing
    // That the list changed would tell others of the remark.
    const written = await tx
      .update(listPapers)
      .set({ remark: remark.trim() })
      .where(and(eq(listPapers.listId, listId), eq(listPapers.paperId, paperId)))
      .returning({ paperId: listPapers.paperId })
    return written.length > 0 ? undefined : refuse('not-found', libraryTexts.list.notListed)
  })
}
