// Puts a paper at the end of a list; one that stands on it already stays where it is.
import { type Actor, refuseWriter } from '#domain/actor.ts'
import { checkRemark, mostListed } from '#domain/following/list.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { listPapers, papers } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { libraryTexts } from '../texts/library.ts'
import { lockOwnList, noteListChange } from './own-list.ts'

export interface ListedDraft {
  listId: number
  paperId: number
  /** For its owner alone. */
  remark?: string | undefined
}

export async function addToList(
  { db }: Storage,
  actor: Actor,
  draft: ListedDraft,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  return db.transaction(async (tx) => {
    const missing = await lockOwnList(tx, actor, draft.listId)
    return missing ?? checkRemark(draft.remark ?? '') ?? add(tx, draft)
  })
}

async function add(tx: Transaction, draft: ListedDraft): Promise<Refusal | undefined> {
  const { listId, paperId, remark = '' } = draft
  const [paper] = await tx
    .select({ id: papers.id })
    .from(papers)
    .where(eq(papers.id, paperId))
    .for('key share')
  if (paper === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
  const present = await tx
    .select({ paperId: listPapers.paperId })
    .from(listPapers)
    .where(eq(listPapers.listId, listId))
  if (present.some((row) => row.paperId === paperId)) return renewRemark(tx, draft)
  if (present.length >= mostListed) return refuse('list-full', libraryTexts.list.full(mostListed))
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from list_papers where list_id = ${listId})`
  await tx.insert(listPapers).values({ listId, paperId, remark: remark.trim(), position })
  await noteListChange(tx, listId)
  return undefined
}

/** What was written is not lost, and what is there is not emptied by a form that said nothing. */
async function renewRemark(
  tx: Transaction,
  { listId, paperId, remark = '' }: ListedDraft,
): Promise<undefined> {
  if (remark.trim() === '') return
  const listed = and(eq(listPapers.listId, listId), eq(listPapers.paperId, paperId))
  await tx.update(listPapers).set({ remark: remark.trim() }).where(listed)
}
