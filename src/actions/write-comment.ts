// Writes a comment under a summary, an answer to a question, or a reply to any of them.
import { type Actor, mayActFor, notAllowed, ownerOf, refuseWriter } from '#domain/actor.ts'
import { type CommentKind, checkCommentText, kindOfReply } from '#domain/discussion/comment.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { coarsen } from '#domain/summaries/publication.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { comments } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { type CommentPlace, lockCommentPlace } from './comment-place.ts'
import { countComment, findTwin } from './comment-turn.ts'
import { tellOfComment } from './notices/tell-of-comment.ts'
import { takeTurn } from './person-turn.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { drawCommentId, type RenderedComment, renderComment } from './render-comment.ts'
import { deniedTexts } from './texts/denied.ts'
import { showImages } from './withheld-images.ts'

export interface CommentDraft {
  authorId: number
  text: string
  /** What it is about: exactly one of the two. */
  summaryId?: number | undefined
  /** A comment, question or answer. */
  parentId?: number | undefined
  /** When it is written; for texts brought from elsewhere, when they were. */
  now?: Date | undefined
}

export interface WrittenComment {
  id: number
  kind: CommentKind
  /** The text took too much to render, and is shown as it was written. */
  isPlain: boolean
}

export async function writeComment(
  storage: Storage,
  actor: Actor,
  draft: CommentDraft,
): Promise<WrittenComment | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, draft.authorId)) return notAllowed(deniedTexts.comment)
  const wrong = checkCommentText(draft.text) ?? (await countComment(storage, actor))
  if (wrong) return wrong
  const id = await drawCommentId(storage)
  // Rendering may take a moment, so it is done before anything is locked.
  const rendered = await renderComment(id, draft.text, ownerOf(actor))
  if (isRefusal(rendered)) return rendered
  return storage.db.transaction((tx) => write(tx, actor, draft, { id, rendered }))
}

async function write(
  tx: Transaction,
  actor: Actor,
  draft: CommentDraft,
  { id, rendered }: { id: number; rendered: RenderedComment },
): Promise<WrittenComment | Refusal> {
  const { authorId, now = new Date() } = draft
  const { isPlain } = rendered
  await takeTurn(tx, authorId)
  const place = await lockCommentPlace(tx, draft)
  if (isRefusal(place)) return place
  const kind = kindOfReply(place.parent?.kind)
  const twin = await findTwin(tx, { authorId, text: draft.text, place: beside(place), now })
  if (twin !== undefined) return { id: twin, kind, isPlain }
  const tooMuch = await refuseByTrust(tx, actor, { deed: 'comment', ...rendered.amounts })
  if (tooMuch) return tooMuch
  const anonymous = place.isAnonymous && place.summaryAuthorId === authorId
  await tx.insert(comments).values({
    id,
    kind,
    authorId,
    anonymous,
    ...rendered.columns,
    ...placeColumns(place),
    createdAt: anonymous ? coarsen(now) : now,
  })
  await showImages(tx, authorId, [draft.text, rendered.columns.html])
  const { paperId, summaryId, summaryAuthorId, answers } = place
  const { mentions } = rendered
  const told = { id, authorId, anonymous, paperId, summaryId, summaryAuthorId, answers, mentions, at: now }
  await tellOfComment(tx, told)
  return { id, kind, isPlain }
}

function beside({ summaryId, parentId }: CommentPlace) {
  return parentId === null
    ? and(eq(comments.summaryId, summaryId ?? 0), isNull(comments.parentId))
    : eq(comments.parentId, parentId)
}

function placeColumns({ summaryId, paperId, parentId, questionId }: CommentPlace) {
  return { summaryId, paperId: summaryId === null ? paperId : null, parentId, questionId }
}
