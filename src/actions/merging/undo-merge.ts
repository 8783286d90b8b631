// Undoes a merge: the merged paper is there again, at its own addresses, with all that came from it.
import { type Actor, mayModerate, notAllowed } from '#domain/actor.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, inArray, isNull, sql } from '#storage/drizzle.ts'
import { mergeParts, paperIdentifiers, paperMerges, papers, persons, venues } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { strongestKey } from '../identifier-rows.ts'
import { moderatorOf } from '../moderation/decide.ts'
import { takeTurn } from '../person-turn.ts'
import { recountPaper } from '../recount.ts'
import { deniedTexts } from '../texts/denied.ts'
import { mergingTexts } from '../texts/merging.ts'
import { changeKept, findIdentifiers, holdPapers, logMerge } from './merge-papers.ts'
import { insertableColumns, type PaperRow, unchangedSince } from './merged-columns.ts'
import { moveCollectionsBack } from './move-collections.ts'
import { copyFields, moveTextsBack } from './move-texts.ts'
import { noteDifferent } from './suggestions.ts'

export interface Undone {
  decisionId: number
  /** Of the paper that is there again. */
  key: string
  keptKey: string
}

type Merge = typeof paperMerges.$inferSelect

export async function undoMerge(
  storage: Storage,
  actor: Actor,
  { mergeId, reason = '' }: { mergeId: number; reason?: string | undefined },
): Promise<Undone | Refusal> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.mergePapers)
  const wrong = checkWords({ text: reason, limit: 'reason', isNeeded: false })
  if (wrong) return wrong
  const moderatorId = moderatorOf(actor)
  return storage.db.transaction(async (tx) => {
    if (moderatorId !== undefined) await takeTurn(tx, moderatorId)
    const [asked] = await tx.select().from(paperMerges).where(eq(paperMerges.id, mergeId))
    if (asked === undefined) return refuse('merge-unknown', mergingTexts.unknown)
    const kept = (await holdPapers(tx, [asked.keptId])).get(asked.keptId)
    const standing = and(eq(paperMerges.id, mergeId), isNull(paperMerges.undoneAt))
    const [merge] = await tx.select().from(paperMerges).where(standing).for('update')
    if (merge === undefined) return refuse('already-undone', mergingTexts.alreadyUndone)
    if (kept === undefined) return refuseBuried(tx, merge)
    return undo(tx, merge, kept, { moderatorId, reason: reason.trim() || mergingTexts.reasons.undone })
  })
}

/** The paper that was kept is itself merged into another, or hidden. */
async function refuseBuried(tx: Transaction, { keptId }: Merge): Promise<Refusal> {
  const there = await tx.select({ id: papers.id }).from(papers).where(eq(papers.id, keptId))
  return there.length > 0
    ? refuse('paper-hidden', mergingTexts.hidden)
    : refuse('merge-buried', mergingTexts.buried)
}

async function undo(
  tx: Transaction,
  merge: Merge,
  kept: PaperRow,
  { moderatorId, reason }: { moderatorId: number | undefined; reason: string },
): Promise<Undone> {
  const { id: mergeId, keptId, merged } = merge
  const keys = merged.identifiers.map(({ key }) => key)
  const own = await findIdentifiers(tx, keptId)
  // Of two papers with one key the first must have given it up.
  const keptKey = strongestKey(own.filter(({ key }) => !keys.includes(key)))
  await tx.update(papers).set({ key: keptKey }).where(eq(papers.id, keptId))
  const mergedId = await insertAgain(tx, merge)
  await tx
    .update(paperIdentifiers)
    .set({ paperId: mergedId })
    .where(and(eq(paperIdentifiers.paperId, keptId), inArray(paperIdentifiers.key, keys)))
  const moving = { mergeId, keptId, mergedId }
  await moveTextsBack(tx, moving)
  await moveCollectionsBack(tx, moving)
  await moveRecordsBack(tx, merge, mergedId)
  await changeKept(tx, kept, unchangedSince(kept, merge.kept))
  const [again] = await tx.select().from(papers).where(eq(papers.id, mergedId))
  if (again === undefined) throw new Error('the paper is not there again')
  await copyFields(tx, mergedId, again.fields)
  await recountPaper(tx, mergedId)
  const { decisionId: reversesId } = merge
  const decisionId = await logMerge(tx, { kind: 'unmerge', paperId: keptId, moderatorId, reason, reversesId })
  await tx.delete(mergeParts).where(eq(mergeParts.mergeId, mergeId))
  await tx
    .update(paperMerges)
    .set({ undoneAt: new Date(), undoneById: moderatorId ?? null, mergedId })
    .where(eq(paperMerges.id, mergeId))
  await noteDifferent(tx, { oneId: keptId, otherId: mergedId, moderatorId })
  return { decisionId, key: again.key, keptKey }
}

/** Under its old number, so that nothing that names it leads elsewhere; a record that never was a paper gets one. */
async function insertAgain(tx: Transaction, { mergedId, merged, mergedKey }: Merge): Promise<number> {
  const known = insertableColumns(merged.columns)
  const columns = { ...known, ...(await findOrigins(tx, known)), key: mergedKey, moderation: null }
  const rows =
    mergedId === null
      ? await tx.insert(papers).values(columns).returning({ id: papers.id })
      : await tx
          .insert(papers)
          .overridingSystemValue()
          .values({ ...columns, id: mergedId } as typeof papers.$inferInsert)
          .returning({ id: papers.id })
  const [row] = rows
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}

/** Its venue may be gone since, and the person who added it. */
async function findOrigins(tx: Transaction, { venueId, addedById }: typeof papers.$inferInsert) {
  const [venue] = await tx
    .select({ id: venues.id })
    .from(venues)
    .where(eq(venues.id, venueId ?? 0))
  const [person] = await tx
    .select({ id: persons.id })
    .from(persons)
    .where(eq(persons.id, addedById ?? 0))
  return { venueId: venue?.id ?? null, addedById: person?.id ?? null }
}

async function moveRecordsBack(tx: Transaction, merge: Merge, mergedId: number): Promise<void> {
  const { keptId, merged, kept } = merge
  const among = (ids: number[]) =>
    sql`(select value::bigint from json_array_elements_text(${JSON.stringify(ids)}::json))`
  await tx.execute(sql`update decisions set paper_id = ${mergedId}
    where paper_id = ${keptId} and id in ${among(merged.decisionIds)}`)
  await tx.execute(sql`update reports set paper_id = ${mergedId}
    where paper_id = ${keptId} and id in ${among(merged.reportIds)}`)
  const came = sql`jsonb_to_recordset(${JSON.stringify(merged.notices)}::jsonb)
    as n (kind text, value text, date text, source text, found_at timestamptz)`
  await tx.execute(sql`insert into paper_notices (paper_id, kind, value, date, source, found_at)
    select ${mergedId}, n.kind, n.value, n.date, n.source, n.found_at from ${came}`)
  await tx.execute(sql`delete from paper_notices k using ${came} where k.paper_id = ${keptId} and k.kind = n.kind
    and k.value = n.value and k.kind || ' ' || k.value not in (
      select value from json_array_elements_text(${JSON.stringify(kept.notices)}::json))`)
}
