// What an author does with a comment later: editing it while it is young, deleting it; and its history, for all to read.

import { Hono } from 'hono'
import { deleteComment } from '#actions/delete-comment.ts'
import { editComment } from '#actions/edit-comment.ts'
import { previewComment } from '#actions/preview-text.ts'
import { notAllowed, refuseWriter } from '#domain/actor.ts'
import { checkCommentText, editableUntil, editWindow } from '#domain/discussion/comment.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { diffTexts } from '#domain/revisions/text-diff.ts'
import {
  type CommentPage,
  type CommentRevision,
  findComment,
  findCommentHistory,
  findOwnComment,
  type OwnComment,
} from '#storage/queries/comment-page.ts'
import { commentAddress, noSuchComment, placeAddress } from '../comment-address.ts'
import { commentFields } from '../comment-fields.ts'
import { readForm, seeOther } from '../form.ts'
import { renderPage, renderTexts } from '../page.tsx'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { discussionTexts } from '../texts/discussion.tsx'
import { SubmitRow } from '../views/buttons.tsx'
import { CommentForm, type CommentFormProps } from '../views/comment-form.tsx'
import { DiffView } from '../views/diff.tsx'
import { PaperTitle } from '../views/paper-title.tsx'
import { CommentHead, CommentText } from '../views/thread.tsx'
import { When } from '../views/when.tsx'

export const ownComments = new Hono<SiteEnv>()

const texts = discussionTexts

const commentPath = '/comments/:id{[1-9][0-9]{0,14}}'

interface Own {
  page: CommentPage
  own: OwnComment
}

/** The comment, where the viewer wrote it. */
async function findOwn(c: SiteContext): Promise<Own | Refusal> {
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return mayNot
  const id = Number(c.req.param('id'))
  const { pool } = c.var.site.storage
  const [page, own] = await Promise.all([
    findComment(pool, id),
    findOwnComment(pool, id, c.var.viewer?.personId ?? 0),
  ])
  if (page === undefined) return noSuchComment
  return own === undefined ? notAllowed(texts.refusals.notYours) : { page, own }
}

ownComments.get(`${commentPath}/edit`, async (c) => {
  const found = await findOwn(c)
  if (isRefusal(found)) return refusalPage(c, found)
  const { own } = found
  if (new Date() > editableUntil(own))
    return refusalPage(c, refuse('edit-window-over', texts.refusals.editOver(editWindow)))
  return showEdit(c, found, { text: own.text, title: own.title })
})

ownComments.post(`${commentPath}/edit`, async (c) => {
  const found = await findOwn(c)
  if (isRefusal(found)) return refusalPage(c, found)
  const read = await readForm(c, commentFields)
  if (!read.isRead) return showEdit(c, found, read.written, read.refusal)
  const { text, title, intent } = read.values
  if (intent === 'preview') {
    const preview = checkCommentText(text) ?? (await previewComment(c.var.site.storage, c.var.actor, text))
    if (isRefusal(preview)) return showEdit(c, found, { text, title }, preview)
    return showEdit(c, found, { text, title, preview: preview.html })
  }
  const { comment } = found.page
  const edited = await editComment(c.var.site.storage, c.var.actor, { commentId: comment.id, text, title })
  if (isRefusal(edited)) return showEdit(c, found, { text, title }, edited)
  return seeOther(c, await commentAddress(c, found.page), edited.isPlain ? 'shown-plainly' : 'comment-saved')
})

function showEdit(
  c: SiteContext,
  { page: { comment }, own }: Own,
  filled: Pick<CommentFormProps, 'text' | 'title' | 'preview'>,
  refusal?: Refusal,
): Response {
  const isQuestion = own.kind === 'question'
  const heading = texts.pages.edit(own.kind)
  const body = (
    <>
      <h1 class="page-title">{heading}</h1>
      <p class="page-intro">{texts.pages.editIntro}</p>
      <CommentForm
        action={`/comments/${comment.id}/edit`}
        back={`/comments/${comment.id}`}
        label={isQuestion ? texts.form.question : texts.form.yourText}
        submit={texts.form.save}
        text={filled.text}
        title={filled.title}
        isQuestion={isQuestion}
        refusal={refusal}
        preview={filled.preview}
        isAnonymous={own.anonymous}
      />
    </>
  )
  const status = refusal ? statusOf(refusal) : 200
  return renderPage(c, { title: heading, isUnlisted: true, hasMath: true }, body, { status })
}

ownComments.get(`${commentPath}/delete`, async (c) => {
  const found = await findOwn(c)
  if (isRefusal(found)) return refusalPage(c, found)
  const { comment } = found.page
  const title = texts.pages.delete(comment.kind)
  const body = (
    <>
      <h1 class="page-title">{title}</h1>
      <p class="page-intro">{texts.pages.deleteIntro}</p>
      <blockquote class="card comment">
        <CommentHead comment={comment} />
        <CommentText comment={comment} />
      </blockquote>
      <form method="post" action={`/comments/${comment.id}/delete`}>
        <SubmitRow label={discussionTexts.thread.delete} kind="danger" back={`/comments/${comment.id}`} />
      </form>
    </>
  )
  return renderTexts(c, { title, isUnlisted: true, hasMath: comment.hasMath }, body)
})

ownComments.post(`${commentPath}/delete`, async (c) => {
  const found = await findOwn(c)
  if (isRefusal(found)) return refusalPage(c, found)
  const { page, own } = found
  const deleted = await deleteComment(c.var.site.storage, c.var.actor, { commentId: page.comment.id })
  if (isRefusal(deleted)) return refusalPage(c, deleted)
  // A question that is gone has no page.
  const address = own.kind === 'question' ? `${keyAddress(page.paper.key)}#questions` : placeAddress(page)
  return seeOther(c, address, 'comment-deleted')
})

ownComments.get(`${commentPath}/history`, async (c) => {
  const { cache, storage } = c.var.site
  const { epoch } = cache
  const id = Number(c.req.param('id'))
  const [page, history] = await Promise.all([
    findComment(storage.pool, id),
    findCommentHistory(storage.pool, id),
  ])
  if (page === undefined) return refusalPage(c, noSuchComment)
  const head = {
    title: texts.pages.history(page.comment.kind),
    isUnlisted: true,
    canonical: `/comments/${id}/history`,
  }
  const body = <HistoryView page={page} history={history} />
  return renderPage(c, head, body, { topics: [`paper:${page.paper.id}`], epoch })
})

function HistoryView({ page, history }: { page: CommentPage; history: CommentRevision[] }) {
  const { comment, paper } = page
  return (
    <>
      <h1 class="page-title">{texts.pages.history(comment.kind)}</h1>
      <p class="page-intro">
        {texts.pages.historyIntro(
          comment.author?.displayName ?? texts.thread.theAuthor,
          <a href={`/comments/${comment.id}`}>
            <PaperTitle title={paper.title} />
          </a>,
        )}
      </p>
      {history.toReversed().map((revision, index, all) => (
        <Change revision={revision} before={all[index + 1]} />
      ))}
    </>
  )
}

function Change({ revision, before }: { revision: CommentRevision; before: CommentRevision | undefined }) {
  return (
    <section>
      <h2>
        {before ? texts.pages.edited : texts.pages.written} <When date={revision.createdAt} />
      </h2>
      <DiffView diff={diffTexts(before ? whole(before) : '', whole(revision))} language="en" />
    </section>
  )
}

function whole({ title, text }: CommentRevision): string {
  return title === undefined ? text : `${title}\n\n${text}`
}
