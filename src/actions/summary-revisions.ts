// Revisions of a summary: adding one, and which of them readers may see.
import { coarsen, type Publication } from '#domain/summaries/publication.ts'
import { and, eq } from '#storage/drizzle.ts'
import { revisions } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { hideCommentAuthor } from './hide-comment-author.ts'
import { forgetNews } from './notices/mark-news.ts'
import type { SettledDraft } from './summary-draft.ts'

export async function addRevision(tx: Transaction, summaryId: number, draft: SettledDraft, number: number) {
  const { text, dialect = 'scholium', publishedAt, editedAt } = draft
  const restoredFrom = draft.restoredFrom?.number ?? null
  const writtenAt = editedAt ?? publishedAt ?? new Date()
  const createdAt = draft.anonymous ? coarsen(writtenAt) : writtenAt
  const [row] = await tx
    .insert(revisions)
    .values({ summaryId, number, text, dialect, createdAt, restoredFrom, isShown: false })
    .returning({ id: revisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  return { id: row.id, number }
}

/** What was signed is not shown beside what is anonymous, and what is public now is part of the history. */
export async function showRevisions(
  tx: Transaction,
  written: { id: number; draft: SettledDraft; publication: Publication; number: number },
): Promise<void> {
  const { id, draft, publication, number } = written
  const current = and(eq(revisions.summaryId, id), eq(revisions.number, number))
  if (publication.isFresh) {
    await tx.update(revisions).set({ isShown: false }).where(eq(revisions.summaryId, id))
    await tx.update(revisions).set({ createdAt: publication.publishedAt }).where(current)
    await hideCommentAuthor(tx, id, draft.authorId)
    await forgetNews(tx, id)
  }
  if (draft.visibility === 'public') await tx.update(revisions).set({ isShown: true }).where(current)
}
