// Writes one person's summary of one paper: a new revision, its rendering, its citations, and all that counts them.

import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import { bestRank, hotRank } from '#domain/ranking.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { isLanguage, maxSummaryLength, type Visibility } from '#domain/summaries/summary.ts'
import { hasNul } from '#domain/text-limits.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { papers, persons, revisions, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import type { RenderOptions } from '#text/render.ts'
import { keepRendering, renderSummary, summaryTextOf } from './keep-rendering.ts'

export interface SummaryDraft {
  paperId: number
  authorId: number
  text: string
  language?: string | undefined
  visibility?: Visibility | undefined
  anonymous?: boolean | undefined
  /** For texts brought from elsewhere: when they were written and changed there. */
  publishedAt?: Date | undefined
  editedAt?: Date | undefined
  /** How the text was written down; other dialects than our own come only with imports. */
  dialect?: RenderOptions['dialect']
}

export async function writeSummary(
  storage: Storage,
  actor: Actor,
  draft: SummaryDraft,
): Promise<{ id: number; revision: number } | Refusal> {
  if (!mayActFor(actor, draft.authorId)) return notAllowed('write in another person’s name')
  const wrong = checkDraft(draft)
  if (wrong) return wrong
  const expectedId = await expectId(storage, draft)
  // Rendering may take a moment, so it is done before anything is locked.
  const rendering = renderSummary(expectedId, draft)
  return storage.db.transaction(async (tx) => {
    const fields = await lockPaper(tx, draft.paperId)
    if (fields === undefined) return refuse('paper-unknown', 'The library does not have this paper.')
    if (!(await lockPerson(tx, draft.authorId))) return refuse('person-unknown', 'There is no such person.')
    const { id, revisionNumber } = await openSummary(tx, expectedId, draft, fields)
    const number = revisionNumber + 1
    const { text, dialect = 'scholium', publishedAt, editedAt } = draft
    const createdAt = editedAt ?? publishedAt ?? new Date()
    const revisionId = await addRevision(tx, { summaryId: id, number, text, dialect, createdAt })
    await tx.update(summaries).set({ revisionId, revisionNumber: number }).where(eq(summaries.id, id))
    const kept = id === expectedId ? rendering : renderSummary(id, draft)
    await keepRendering(tx, { summaryId: id, revisionId, rendering: kept })
    await recountPaper(tx, draft.paperId)
    await recountPerson(tx, draft.authorId)
    return { id, revision: number }
  })
}

function checkDraft({ text, language = 'en' }: SummaryDraft): Refusal | undefined {
  if (text.trim() === '') return refuse('summary-empty', 'A summary needs some text.')
  if (text.length > maxSummaryLength)
    return refuse(
      'summary-too-long',
      `A summary has at most ${maxSummaryLength.toLocaleString('en')} characters.`,
    )
  if (hasNul(text)) return refuse('text-malformed', 'The text contains a character that is no text.')
  if (!isLanguage(language))
    return refuse('language-unknown', 'A language is given as a tag such as en or pt-BR.')
  return undefined
}

/** The id this person's summary of this paper has, or would get. Ids of a text's headings carry it. */
async function expectId({ db }: Storage, { paperId, authorId }: SummaryDraft): Promise<number> {
  const [there] = await db
    .select({ id: summaries.id })
    .from(summaries)
    .where(and(eq(summaries.paperId, paperId), eq(summaries.authorId, authorId)))
  if (there) return there.id
  const { rows } = await db.execute<{ id: string }>(sql`select random_id() as id`)
  return Number(rows[0]?.id)
}

/** Whoever writes about the same paper, or in the same name, takes turns from here on. */
async function lockPaper(tx: Transaction, id: number): Promise<string[] | undefined> {
  const [row] = await tx.select({ fields: papers.fields }).from(papers).where(eq(papers.id, id)).for('update')
  return row?.fields
}

async function lockPerson(tx: Transaction, id: number): Promise<boolean> {
  const rows = await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, id)).for('update')
  return rows.length > 0
}

/** The person's summary of this paper, made now or opened again. */
async function openSummary(tx: Transaction, id: number, draft: SummaryDraft, fields: string[]) {
  const own = and(eq(summaries.paperId, draft.paperId), eq(summaries.authorId, draft.authorId))
  const [there] = await tx.select().from(summaries).where(own)
  const { paperId, authorId, language = 'en', visibility = 'public', anonymous = false } = draft
  const chosen = { language, visibility, anonymous, fields }
  if (there) {
    const change = { ...chosen, editedAt: draft.editedAt ?? new Date(), deletedAt: null }
    await tx.update(summaries).set(change).where(eq(summaries.id, there.id))
    return there
  }
  const { publishedAt = new Date(), editedAt = null } = draft
  const ranks = { hot: hotRank(noVotes, publishedAt), best: bestRank(noVotes) }
  const [made] = await tx
    .insert(summaries)
    .values({ id, paperId, authorId, ...chosen, publishedAt, editedAt, ...ranks })
    .returning()
  if (made === undefined) throw new Error('INSERT … RETURNING gave no row')
  return made
}

const noVotes = { ups: 0, downs: 0 }

async function addRevision(tx: Transaction, revision: typeof revisions.$inferInsert): Promise<number> {
  const [row] = await tx.insert(revisions).values(revision).returning({ id: revisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}

const visible = sql`is_visible`

/** What the paper and the person carry of their summaries is counted anew rather than added up. */
async function recountPaper(tx: Transaction, id: number): Promise<void> {
  const count = sql`(select count(*) from summaries where paper_id = ${id} and ${visible})`
  await tx
    .update(papers)
    .set({ summaryCount: count, summaryText: summaryTextOf(id), changedAt: new Date() })
    .where(eq(papers.id, id))
}

async function recountPerson(tx: Transaction, id: number): Promise<void> {
  const count = sql`(select count(*) from summaries where author_id = ${id} and not anonymous and ${visible})`
  await tx.update(persons).set({ summaryCount: count }).where(eq(persons.id, id))
}
