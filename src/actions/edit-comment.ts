// Edits one's own comment while it is young. What it said before stays readable.
import { type Actor, mayActFor, notAllowed, ownerOf, refuseWriter } from '#domain/actor.ts'
import {
  checkCommentText,
  checkQuestionTitle,
  editableUntil,
  editWindow,
} from '#domain/discussion/comment.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { coarsen } from '#domain/summaries/publication.ts'
import type { Storage } from '#storage/connection.ts'
import { eq } from '#storage/drizzle.ts'
import { commentRevisions, comments } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { lockAround, noSuchComment } from './comment-place.ts'
import { countComment } from './comment-turn.ts'
import { tellOfComment } from './notices/tell-of-comment.ts'
import { refuseByTrust } from './refuse-by-trust.ts'
import { type RenderedComment, renderComment } from './render-comment.ts'
import { deniedTexts } from './texts/denied.ts'
import { libraryTexts } from './texts/library.ts'
import { showImages } from './withheld-images.ts'

export interface CommentEdit {
  commentId: number
  text: string
  /** Of a question; its old one stays where none is given. */
  title?: string | undefined
  now?: Date | undefined
}

export interface EditedComment {
  id: number
  /** The text took too much to render, and is shown as it was written. */
  isPlain: boolean
}

export async function editComment(
  storage: Storage,
  actor: Actor,
  edit: CommentEdit,
): Promise<EditedComment | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const wrong =
    checkCommentText(edit.text) ??
    (edit.title === undefined ? undefined : checkQuestionTitle(edit.title)) ??
    (await countComment(storage, actor))
  if (wrong) return wrong
  const rendered = await renderComment(edit.commentId, edit.text, ownerOf(actor))
  if (isRefusal(rendered)) return rendered
  return storage.db.transaction((tx) => change(tx, actor, { edit, rendered }))
}

type Comment = typeof comments.$inferSelect

async function change(
  tx: Transaction,
  actor: Actor,
  { edit, rendered }: { edit: CommentEdit; rendered: RenderedComment },
): Promise<EditedComment | Refusal> {
  const { isPlain } = rendered
  const { commentId: id, now = new Date() } = edit
  const [at] = await tx.select().from(comments).where(eq(comments.id, id))
  const place = at && (await lockAround(tx, at))
  const [comment] = await tx.select().from(comments).where(eq(comments.id, id)).for('update')
  if (place === undefined || !comment?.isVisible) return noSuchComment
  if (!mayActFor(actor, comment.authorId)) return notAllowed(deniedTexts.editComment)
  if (now > editableUntil(comment))
    return refuse('edit-window-over', libraryTexts.comment.editOver(editWindow))
  const title = comment.kind === 'question' ? (edit.title?.trim() ?? comment.title) : null
  if (comment.text === edit.text && comment.title === title) return { id, isPlain }
  const tooMuch = await refuseByTrust(tx, actor, rendered.amounts)
  if (tooMuch) return tooMuch
  await replaceText(tx, comment, { title, rendered, now })
  await showImages(tx, comment.authorId, [edit.text, rendered.columns.html])
  const { authorId, anonymous } = comment
  const { paperId, summaryId } = place
  // Whom it answers was told when it was written.
  const told = {
    id,
    authorId,
    anonymous,
    paperId,
    summaryId,
    answers: [],
    mentions: rendered.mentions,
    at: now,
  }
  await tellOfComment(tx, told)
  return { id, isPlain }
}

async function replaceText(
  tx: Transaction,
  comment: Comment,
  { title, rendered, now }: { title: string | null; rendered: RenderedComment; now: Date },
): Promise<void> {
  const { id, revisionNumber, text, createdAt, editedAt } = comment
  await tx.insert(commentRevisions).values({
    commentId: id,
    number: revisionNumber,
    title: comment.title,
    text,
    createdAt: editedAt ?? createdAt,
  })
  await tx
    .update(comments)
    .set({
      ...rendered.columns,
      title,
      revisionNumber: revisionNumber + 1,
      editedAt: comment.anonymous ? coarsen(now) : now,
    })
    .where(eq(comments.id, id))
}
