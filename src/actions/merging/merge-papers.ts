// Makes two papers one: a moderator says so. Everything of the second moves to the first, and its addresses lead there.
import { type Actor, mayModerate, notAllowed } from '#domain/actor.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { coarsen } from '#domain/summaries/publication.ts'
import type { Storage } from '#storage/connection.ts'
import { asc, eq, inArray, sql } from '#storage/drizzle.ts'
import type { KeptChange, MergedPaper } from '#storage/schema/merging.ts'
import { decisions, paperIdentifiers, paperMerges, paperNotices, papers, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { strongestKey } from '../identifier-rows.ts'
import { moderatorOf } from '../moderation/decide.ts'
import { takeTurn } from '../person-turn.ts'
import { recountPaper } from '../recount.ts'
import { deniedTexts } from '../texts/denied.ts'
import { libraryTexts } from '../texts/library.ts'
import { mergingTexts } from '../texts/merging.ts'
import { ownColumns, type PaperRow, unitedColumns } from './merged-columns.ts'
import { moveCollections } from './move-collections.ts'
import { copyFields, moveTexts } from './move-texts.ts'
import { settleSuggestions } from './suggestions.ts'

export interface MergeOrder {
  keptId: number
  mergedId: number
  /** For the public log, where a moderator has something to say. */
  reason?: string | undefined
}

export interface Merged {
  /** Of the merge. */
  id: number
  decisionId: number
  /** Of the kept paper, from now on. */
  key: string
}

export async function mergePapers(
  storage: Storage,
  actor: Actor,
  { keptId, mergedId, reason = '' }: MergeOrder,
): Promise<Merged | Refusal> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.mergePapers)
  if (keptId === mergedId) return refuse('same-paper', mergingTexts.samePaper)
  const wrong = checkWords({ text: reason, limit: 'reason', isNeeded: false })
  if (wrong) return wrong
  const moderatorId = moderatorOf(actor)
  return storage.db.transaction(async (tx) => {
    if (moderatorId !== undefined) await takeTurn(tx, moderatorId)
    const held = await holdPapers(tx, [keptId, mergedId])
    const [kept, merged] = [held.get(keptId), held.get(mergedId)]
    // A hidden paper is unknown to merges: what is under it would be shown, or what is shown would be hidden with it.
    if (kept === undefined || merged === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
    return merge(tx, { kept, merged, moderatorId, reason: reason.trim() || mergingTexts.reasons.moderator })
  })
}

/** Those that readers see, by id, with their summaries; in the order of all actions. */
export async function holdPapers(tx: Transaction, ids: number[]): Promise<Map<number, PaperRow>> {
  const rows = await tx
    .select()
    .from(papers)
    .where(inArray(papers.id, ids))
    .orderBy(asc(papers.id))
    .for('update')
  await tx
    .select({ id: summaries.id })
    .from(summaries)
    .where(inArray(summaries.paperId, ids))
    .orderBy(asc(summaries.id))
    .for('update')
  return new Map(rows.filter(({ moderation }) => moderation === null).map((row) => [row.id, row]))
}

interface Merging {
  kept: PaperRow
  merged: PaperRow
  moderatorId: number | undefined
  reason: string
}

async function merge(tx: Transaction, { kept, merged, moderatorId, reason }: Merging): Promise<Merged> {
  const changes = await unitedColumns(tx, kept, merged)
  const decisionId = await logMerge(tx, { kind: 'merge', paperId: kept.id, moderatorId, reason })
  const [row] = await tx
    .insert(paperMerges)
    .values({
      keptId: kept.id,
      keptKey: kept.key,
      mergedId: merged.id,
      mergedKey: merged.key,
      merged: await describeMerged(tx, merged),
      kept: await describeChange(tx, kept, changes),
      how: 'moderator',
      mergedById: moderatorId ?? null,
      decisionId,
    })
    .returning({ id: paperMerges.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  const moving = { mergeId: row.id, keptId: kept.id, mergedId: merged.id }
  await moveTexts(tx, moving)
  await moveCollections(tx, moving)
  await moveRecords(tx, moving)
  await settleSuggestions(tx, { ...moving, moderatorId })
  await tx.delete(papers).where(eq(papers.id, merged.id))
  const key = await changeKept(tx, kept, changes)
  return { id: row.id, decisionId, key }
}

export interface LoggedMerge {
  kind: 'merge' | 'unmerge'
  paperId: number
  moderatorId: number | undefined
  reason: string
  reversesId?: number | null
}

/** An entry in the public log. */
export async function logMerge(
  tx: Transaction,
  { kind, paperId, moderatorId, reason, reversesId = null }: LoggedMerge,
): Promise<number> {
  const [row] = await tx
    .insert(decisions)
    .values({ kind, subjectKind: 'paper', paperId, moderatorId: moderatorId ?? null, reason, reversesId })
    .returning({ id: decisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}

async function describeMerged(tx: Transaction, merged: PaperRow): Promise<MergedPaper> {
  const idsOf = async (table: 'decisions' | 'reports') => {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select id from ${sql.raw(table)} where paper_id = ${merged.id} order by id`,
    )
    return rows.map(({ id }) => Number(id))
  }
  const { rows: notices } = await tx.execute<Record<string, unknown>>(
    sql`select kind, value, date, source, found_at from paper_notices where paper_id = ${merged.id}`,
  )
  return {
    columns: ownColumns(merged),
    identifiers: await findIdentifiers(tx, merged.id),
    notices,
    decisionIds: await idsOf('decisions'),
    reportIds: await idsOf('reports'),
  }
}

export function findIdentifiers(tx: Transaction, paperId: number) {
  const { key, scheme, value } = paperIdentifiers
  return tx
    .select({ key, scheme, value })
    .from(paperIdentifiers)
    .where(eq(paperIdentifiers.paperId, paperId))
    .orderBy(asc(key))
}

export async function describeChange(
  tx: Transaction,
  kept: PaperRow,
  changes: Awaited<ReturnType<typeof unitedColumns>>,
): Promise<KeptChange> {
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, kept[name as keyof PaperRow]]))
  const there = await tx.select().from(paperNotices).where(eq(paperNotices.paperId, kept.id))
  return { before, after: changes, notices: there.map(({ kind, value }) => `${kind} ${value}`) }
}

/** What is kept about the paper itself. Of two open reports by one person, one stays open. */
async function moveRecords(
  tx: Transaction,
  { keptId, mergedId }: { keptId: number; mergedId: number },
): Promise<void> {
  await tx.execute(sql`update paper_identifiers set paper_id = ${keptId} where paper_id = ${mergedId}`)
  await tx.execute(sql`update decisions set paper_id = ${keptId} where paper_id = ${mergedId}`)
  await tx.execute(sql`update reports r set resolved_at = now() where paper_id = ${mergedId} and resolved_at is null
    and exists (select from reports k where k.paper_id = ${keptId} and k.reporter_id = r.reporter_id and k.resolved_at is null)`)
  await tx.execute(sql`update reports set paper_id = ${keptId} where paper_id = ${mergedId}`)
  await tx.execute(sql`insert into paper_notices (paper_id, kind, value, date, source, found_at)
    select ${keptId}, kind, value, date, source, found_at from paper_notices where paper_id = ${mergedId}
    on conflict (paper_id, kind, value) do nothing`)
  await tx.execute(sql`update paper_checks set due_at = least(due_at, now()) where paper_id = ${keptId}`)
}

/** The key it has from now on. */
export async function changeKept(
  tx: Transaction,
  kept: PaperRow,
  changes: Partial<PaperRow>,
): Promise<string> {
  const key = strongestKey(await findIdentifiers(tx, kept.id))
  await tx
    .update(papers)
    // To the hour, as the sitemap tells of any change.
    .set({ ...changes, key, changedAt: coarsen(new Date()) })
    .where(eq(papers.id, kept.id))
  await copyFields(tx, kept.id, changes.fields ?? kept.fields)
  await recountPaper(tx, kept.id)
  return key
}
