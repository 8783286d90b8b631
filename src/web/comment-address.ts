// Where a comment is read: on the page of its summary or question, and there on the page of the thread that it stands on.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { type CommentFate, type CommentPage, findCommentFate } from '#storage/queries/comment-page.ts'
import { findThreadPage } from '#storage/queries/thread.ts'
import type { SiteContext } from './site.ts'
import { discussionTexts } from './texts/discussion.tsx'

const texts = discussionTexts.refusals

export const noSuchComment = refuse('comment-unknown', texts.unknown)

const fates: Record<CommentFate, Refusal> = {
  gone: refuse('comment-gone', texts.gone),
  removed: refuse('comment-removed', texts.removed),
  hidden: refuse('comment-hidden', texts.hidden),
}

/** As a summary's address says it, too. */
export async function refuseComment(c: SiteContext, id: number): Promise<Refusal> {
  const fate = await findCommentFate(c.var.site.storage.pool, id)
  return fate === undefined ? noSuchComment : fates[fate]
}

/** The summary's or question's. */
export function placeAddress({ summaryId, questionId }: CommentPage): string {
  return summaryId === undefined ? `/questions/${questionId}` : `/summaries/${summaryId}`
}

export async function commentAddress(c: SiteContext, page: CommentPage): Promise<string> {
  const { comment, summaryId, questionId = 0 } = page
  const address = placeAddress(page)
  if (comment.kind === 'question') return address
  const [of, id] =
    summaryId === undefined ? (['question', questionId] as const) : (['summary', summaryId] as const)
  const number = await findThreadPage(c.var.site.storage.pool, of, id, comment.id)
  return `${address}${(number ?? 1) > 1 ? `?page=${number}` : ''}#comment-${comment.id}`
}
