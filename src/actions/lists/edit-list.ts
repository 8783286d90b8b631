// Changes what a list is called, what is said of it, and who may see it.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import { checkListDraft, type ListDraft } from '#domain/following/list.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { lists } from '#storage/schema.ts'
import { lockOwnList } from './own-list.ts'

export async function editList(
  { db }: Storage,
  actor: Actor,
  draft: ListDraft & { listId: number },
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const missing = await lockOwnList(tx, actor, draft.listId)
    const wrong = missing ?? checkListDraft(draft)
    if (wrong) return wrong
    const { title, description, visibility } = draft
    await tx
      .update(lists)
      .set({ title: title.trim(), description: description.trim(), visibility, changedAt: new Date() })
      .where(eq(lists.id, draft.listId))
    return undefined
  })
}
