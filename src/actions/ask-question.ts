// Asks a question under a paper.
import { type Actor, mayActFor, notAllowed, ownerOf, refuseWriter } from '#domain/actor.ts'
import { checkCommentText, checkQuestionTitle } from '#domain/discussion/comment.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq } from '#storage/drizzle.ts'
import { comments, papers } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { countComment, findTwin } from './comment-turn.ts'
import { markNews } from './notices/mark-news.ts'
import { tellOfComment } from './notices/tell-of-comment.ts'
import { takeTurn } from './person-turn.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { drawCommentId, type RenderedComment, renderComment } from './render-comment.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'
import { showImages } from './withheld-images.ts'

export interface QuestionDraft {
  authorId: number
  paperId: number
  title: string
  text: string
  /** When it is asked; for questions brought from elsewhere, when they were. */
  now?: Date | undefined
}

export interface AskedQuestion {
  id: number
  /** The text took too much to render, and is shown as it was written. */
  isPlain: boolean
}

export async function askQuestion(
  storage: Storage,
  actor: Actor,
  draft: QuestionDraft,
): Promise<AskedQuestion | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, draft.authorId)) return notAllowed(deniedTexts.ask)
  const wrong =
    checkQuestionTitle(draft.title) ?? checkCommentText(draft.text) ?? (await countComment(storage, actor))
  if (wrong) return wrong
  const id = await drawCommentId(storage)
  const rendered = await renderComment(id, draft.text, ownerOf(actor))
  if (isRefusal(rendered)) return rendered
  return storage.db.transaction((tx) => ask(tx, actor, draft, { id, rendered }))
}

async function ask(
  tx: Transaction,
  actor: Actor,
  { authorId, paperId, title: written, text, now = new Date() }: QuestionDraft,
  { id, rendered }: { id: number; rendered: RenderedComment },
): Promise<AskedQuestion | Refusal> {
  const { isPlain } = rendered
  const title = written.trim()
  await takeTurn(tx, authorId)
  const [paper] = await tx
    .select({ moderation: papers.moderation })
    .from(papers)
    .where(eq(papers.id, paperId))
    .for('key share')
  if (paper?.moderation !== null) return refuse('paper-unknown', libraryTexts.paper.unknown)
  const place = and(eq(comments.paperId, paperId), eq(comments.title, title))
  const twin = await findTwin(tx, { authorId, text, place, now })
  if (twin !== undefined) return { id: twin, isPlain }
  const tooMuch = await refuseByTrust(tx, actor, { deed: 'comment', ...rendered.amounts })
  if (tooMuch) return tooMuch
  await tx
    .insert(comments)
    .values({ id, kind: 'question', authorId, paperId, title, ...rendered.columns, createdAt: now })
  await showImages(tx, authorId, [text, rendered.columns.html])
  const { mentions } = rendered
  const told = { id, authorId, paperId, mentions, anonymous: false, summaryId: null, answers: [], at: now }
  await tellOfComment(tx, told)
  await markNews(tx, { kind: 'question', id }, now)
  return { id, isPlain }
}
