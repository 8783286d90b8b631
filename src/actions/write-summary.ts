// Writes one person's summary of one paper: a new revision, its rendering, its citations, and all that counts them.

import { type Actor, mayActFor, notAllowed } from '#domain/actor.ts'
import { bestRank, hotRank } from '#domain/ranking.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { maxSummaryLength, type Visibility } from '#domain/summaries/summary.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { papers, persons, revisions, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import type { RenderOptions } from '#text/render.ts'
import { keepRendering } from './keep-rendering.ts'

export interface SummaryDraft {
  paperId: number
  authorId: number
  text: string
  language?: string | undefined
  visibility?: Visibility | undefined
  anonymous?: boolean | undefined
  /** For texts brought from elsewhere: when they were written there. */
  publishedAt?: Date | undefined
  /** How the text was written down; other dialects than our own come only with imports. */
  dialect?: RenderOptions['dialect']
}

export async function writeSummary(
  storage: Storage,
  actor: Actor,
  draft: SummaryDraft,
): Promise<{ id: number; revision: number } | Refusal> {
  if (!mayActFor(actor, draft.authorId)) return notAllowed('write in another person’s name')
  if (draft.text.trim() === '') return refuse('summary-empty', 'A summary needs some text.')
  if (draft.text.length > maxSummaryLength)
    return refuse(
      'summary-too-long',
      `A summary has at most ${maxSummaryLength.toLocaleString('en')} characters.`,
    )
  return storage.db.transaction(async (tx) => {
    const [paper] = await tx.select().from(papers).where(eq(papers.id, draft.paperId)).for('update')
    if (paper === undefined) return refuse('paper-unknown', 'The library does not have this paper.')
    const summary = await openSummary(tx, draft, paper.fields)
    const number = summary.revisionNumber + 1
    const revisionId = await addRevision(tx, {
      summaryId: summary.id,
      number,
      text: draft.text,
      dialect: draft.dialect ?? 'scholium',
    })
    await tx.update(summaries).set({ revisionId, revisionNumber: number }).where(eq(summaries.id, summary.id))
    await keepRendering(tx, { summaryId: summary.id, revisionId, text: draft.text, dialect: draft.dialect })
    await recount(tx, draft.paperId, draft.authorId)
    return { id: summary.id, revision: number }
  })
}

/** The person's summary of this paper, made now or opened again. The paper's row lock above makes this safe. */
async function openSummary(tx: Transaction, draft: SummaryDraft, fields: string[]) {
  const own = and(eq(summaries.paperId, draft.paperId), eq(summaries.authorId, draft.authorId))
  const [there] = await tx.select().from(summaries).where(own).for('update')
  const { language = 'en', visibility = 'public', anonymous = false, publishedAt = new Date() } = draft
  if (there) {
    const change = { language, visibility, anonymous, editedAt: new Date(), deletedAt: null }
    await tx.update(summaries).set(change).where(eq(summaries.id, there.id))
    return there
  }
  const votes = { ups: 0, downs: 0 }
  const [made] = await tx
    .insert(summaries)
    .values({
      paperId: draft.paperId,
      authorId: draft.authorId,
      language,
      visibility,
      anonymous,
      publishedAt,
      fields,
      hot: hotRank(votes, publishedAt),
      best: bestRank(votes),
    })
    .returning()
  if (made === undefined) throw new Error('INSERT … RETURNING gave no row')
  return made
}

async function addRevision(tx: Transaction, revision: typeof revisions.$inferInsert): Promise<number> {
  const [row] = await tx.insert(revisions).values(revision).returning({ id: revisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return row.id
}

/** What the paper and the person carry of their summaries, counted anew rather than added up. */
async function recount(tx: Transaction, paperId: number, authorId: number): Promise<void> {
  const visible = sql`visibility = 'public' and deleted_at is null`
  await tx
    .update(papers)
    .set({
      summaryCount: sql`(select count(*) from summaries where paper_id = ${paperId} and ${visible})`,
      summaryText: sql`coalesce((select string_agg(plain, E'\n' order by s.id) from summaries s join renderings using (revision_id)
        where paper_id = ${paperId} and ${visible}), '')`,
      changedAt: new Date(),
    })
    .where(eq(papers.id, paperId))
  await tx
    .update(persons)
    .set({
      summaryCount: sql`(select count(*) from summaries where author_id = ${authorId} and not anonymous and ${visible})`,
    })
    .where(eq(persons.id, authorId))
}
