// Corrects what the library says of a paper. Identifiers can be added and never taken away, so that no address dies.
import { type Actor, isActive, mayModerate, notAllowed, refuseWriter } from '#domain/actor.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import { type CheckedDraft, checkDraft, type PaperDraft } from '#domain/papers/draft.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, inArray, isNull, ne } from '#storage/drizzle.ts'
import { isUniqueViolation } from '#storage/errors.ts'
import { paperIdentifiers, papers, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { identifierRows, strongestKey } from './identifier-rows.ts'
import { suggestMerge } from './merging/suggestions.ts'
import { refusePlace, venueIdOf } from './paper-place.ts'
import { countTry } from './rate-limit.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'

export interface PaperEdit {
  paperId: number
  /** All of it as it will be, with old and new identifiers; the library's own words about the paper stay. */
  draft: Omit<PaperDraft, 'brief'>
  /** When the paper that the draft was made of had changed last; refused where it has changed since. */
  changedAt?: Date | undefined
}

/** One person's: each makes every list of papers anew. */
export const editsAnHour = 120

/** Moderators, and the person who added it. */
export function mayEditPaper(actor: Actor, addedById: number | null): boolean {
  return mayModerate(actor) || (isActive(actor) && actor.personId === addedById)
}

export async function editPaper(
  storage: Storage,
  actor: Actor,
  { paperId, draft, changedAt }: PaperEdit,
): Promise<{ key: string } | Refusal> {
  const mayNot = refuseWriter(actor) ?? (await refuseEditor(storage, actor, paperId))
  if (mayNot) return mayNot
  const checked = checkDraft({ ...draft, identifiers: await withKnown(storage, paperId, draft.identifiers) })
  if (isRefusal(checked)) return checked
  const wrong = (await refusePlace(storage, checked)) ?? (await countEdit(storage, actor))
  if (wrong) return wrong
  try {
    return await storage.db.transaction((tx) => change(tx, paperId, checked, changedAt))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return refuseTaken(storage, paperId, checked)
  }
}

/** Two papers with one identifier may be one work: moderators are asked. A hidden paper is none of anybody's business. */
async function refuseTaken({ db }: Storage, paperId: number, draft: CheckedDraft): Promise<Refusal> {
  const keys = draft.identifiers.map(({ key }) => key)
  const [other] = await db
    .select({ id: papers.id, key: papers.key })
    .from(paperIdentifiers)
    .innerJoin(papers, eq(papers.id, paperIdentifiers.paperId))
    .where(and(inArray(paperIdentifiers.key, keys), ne(papers.id, paperId), isNull(papers.moderation)))
  if (other === undefined) return refuse('identifier-taken', libraryTexts.paper.identifierTaken)
  await suggestMerge(db, { paperIds: [paperId, other.id], reason: 'identifier' })
  return refuse('identifier-taken', libraryTexts.paper.identifierOf(other.key))
}

async function refuseEditor({ db }: Storage, actor: Actor, paperId: number): Promise<Refusal | undefined> {
  const [paper] = await db.select({ addedById: papers.addedById }).from(papers).where(eq(papers.id, paperId))
  if (paper === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
  return mayEditPaper(actor, paper.addedById) ? undefined : notAllowed(deniedTexts.editPaper)
}

async function countEdit(storage: Storage, actor: Actor): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  return countTry(storage, { key: `edit-paper:${actor.personId}`, most: editsAnHour, window: 3_600 })
}

async function withKnown({ db }: Storage, paperId: number, written: Identifier[]): Promise<Identifier[]> {
  const known = await db
    .select({ scheme: paperIdentifiers.scheme, value: paperIdentifiers.value })
    .from(paperIdentifiers)
    .where(eq(paperIdentifiers.paperId, paperId))
  return [...known, ...written]
}

async function change(
  tx: Transaction,
  paperId: number,
  draft: CheckedDraft,
  changedAt?: Date,
): Promise<{ key: string } | Refusal> {
  // The venue's turn comes before the paper's, as where a paper is added: in one order nobody waits in a circle.
  const columns = await columnsOf(tx, draft)
  const [there] = await tx
    .select({ changedAt: papers.changedAt })
    .from(papers)
    .where(eq(papers.id, paperId))
    .for('update')
  if (changedAt && there?.changedAt.getTime() !== changedAt.getTime())
    return refuse('paper-changed', libraryTexts.paper.changed)
  const known = await tx.select().from(paperIdentifiers).where(eq(paperIdentifiers.paperId, paperId))
  const fresh = draft.identifiers.filter(({ key }) => !known.some((there) => there.key === key))
  if (fresh.length > 0)
    await tx.insert(paperIdentifiers).values(identifierRows(paperId, { identifiers: fresh }))
  const key = strongestKey([...known, ...identifierRows(paperId, { identifiers: fresh })])
  await tx
    .update(papers)
    .set({ ...columns, key })
    .where(eq(papers.id, paperId))
  await tx.update(summaries).set({ fields: draft.fields }).where(eq(summaries.paperId, paperId))
  return { key }
}

async function columnsOf(tx: Transaction, draft: CheckedDraft) {
  return {
    title: draft.title,
    authors: draft.authors,
    authorsComplete: draft.authorsComplete ?? true,
    authorNames: draft.authors.map((author) => author.name).join('\n'),
    year: draft.year ?? null,
    venueId: await venueIdOf(tx, draft),
    venueYear: draft.venueYear ?? draft.year ?? null,
    volume: draft.volume ?? null,
    number: draft.number ?? null,
    pages: draft.pages ?? null,
    fields: draft.fields,
    tags: draft.tags,
    abstract: draft.abstract ?? null,
    url: draft.url ?? null,
    changedAt: new Date(),
  }
}
