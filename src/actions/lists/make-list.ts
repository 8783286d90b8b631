// Makes a list of papers.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { checkListDraft, type ListDraft, mostLists } from '#domain/following/list.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { lists } from '#storage/schema.ts'
import { lockPerson } from '../recount.ts'
import { deniedTexts } from '../texts/denied.ts'
import { libraryTexts } from '../texts/library.ts'

export async function makeList(
  { db }: Storage,
  actor: Actor,
  draft: ListDraft & { ownerId: number },
): Promise<{ id: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const { ownerId, description, visibility } = draft
  if (!mayActFor(actor, ownerId)) return notAllowed(deniedTexts.list)
  const wrong = checkListDraft(draft)
  if (wrong) return wrong
  return db.transaction(async (tx) => {
    // A person who makes two at once takes turns, so that the limit holds.
    if (!(await lockPerson(tx, ownerId))) return refuse('person-unknown', libraryTexts.person.unknown)
    const present = await tx.select({ id: lists.id }).from(lists).where(eq(lists.ownerId, ownerId))
    if (present.length >= mostLists) return refuse('lists-too-many', libraryTexts.list.tooMany(mostLists))
    const [row] = await tx
      .insert(lists)
      .values({ ownerId, title: draft.title.trim(), description: description.trim(), visibility })
      .returning({ id: lists.id })
    if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
    return { id: row.id }
  })
}
