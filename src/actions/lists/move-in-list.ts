// Moves a paper one place up or down on a list.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, asc, eq } from '#storage/drizzle.ts'
import { listPapers } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { libraryTexts } from '../texts/library.ts'
import { lockOwnList, noteListChange } from './own-list.ts'

export interface Move {
  listId: number
  paperId: number
  way: 'up' | 'down'
}

export async function moveInList({ db }: Storage, actor: Actor, move: Move): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => (await lockOwnList(tx, actor, move.listId)) ?? swap(tx, move))
}

/** The first stays first, and the last last. */
async function swap(tx: Transaction, { listId, paperId, way }: Move): Promise<Refusal | undefined> {
  const listed = await tx
    .select({ paperId: listPapers.paperId, position: listPapers.position })
    .from(listPapers)
    .where(eq(listPapers.listId, listId))
    .orderBy(asc(listPapers.position), asc(listPapers.paperId))
  const place = listed.findIndex((row) => row.paperId === paperId)
  const [moved, other] = [listed[place], listed[place + (way === 'up' ? -1 : 1)]]
  if (moved === undefined) return refuse('not-found', libraryTexts.list.notListed)
  if (other === undefined) return undefined
  await setPosition(tx, listId, moved.paperId, other.position)
  await setPosition(tx, listId, other.paperId, moved.position)
  await noteListChange(tx, listId)
  return undefined
}

async function setPosition(tx: Transaction, listId: number, paperId: number, position: number) {
  await tx
    .update(listPapers)
    .set({ position })
    .where(and(eq(listPapers.listId, listId), eq(listPapers.paperId, paperId)))
}
