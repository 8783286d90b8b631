// Comments: written under a summary, answered, found again by their number, and read as a feed.
import { Hono } from 'hono'
import { acceptAnswer } from '#actions/accept-answer.ts'
import { previewComment } from '#actions/preview-text.ts'
import { writeComment } from '#actions/write-comment.ts'
import { refuseWriter } from '#domain/actor.ts'
import { checkCommentText } from '#domain/discussion/comment.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { type CommentPage, findComment } from '#storage/queries/comment-page.ts'
import { findDiscussedPaper } from '#storage/queries/latest-comments.ts'
import { findSummaryPage, type SummaryPage } from '#storage/queries/summary-page.ts'
import { commentAddress, noSuchComment, placeAddress, refuseComment } from '../comment-address.ts'
import { commentFeed } from '../comment-feed.ts'
import { commentFields } from '../comment-fields.ts'
import { readForm, redirectOn, seeOther } from '../form.ts'
import { readFormData } from '../form-data.ts'
import { feedFormats } from '../formats/feed.ts'
import { renderTexts } from '../page.tsx'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { discussionTexts } from '../texts/discussion.tsx'
import { CommentForm, type CommentFormProps } from '../views/comment-form.tsx'
import { speaksAnonymously } from '../views/discussion.tsx'
import { CommentHead, CommentText } from '../views/thread.tsx'
import { readVoting } from '../voting.ts'

export const comments = new Hono<SiteEnv>()

const texts = discussionTexts

const summaryPath = '/summaries/:id{[1-9][0-9]{0,14}}/comments'
const commentPath = '/comments/:id{[1-9][0-9]{0,14}}'

for (const format of feedFormats)
  comments.get(`${summaryPath}.${format}`, async (c) => {
    const id = Number(c.req.param('id'))
    const paper = await findDiscussedPaper(c.var.site.storage.pool, id)
    if (paper === undefined) return refusalPage(c, refuse('summary-unknown', texts.refusals.summaryUnknown))
    const path = `/summaries/${id}`
    const title = texts.feed.commentsOn(paper.title)
    const feed = { of: 'summary' as const, id, title, paperId: paper.id, path, feedPath: `${path}/comments` }
    return commentFeed(c, format, feed)
  })

for (const format of feedFormats)
  comments.get(`/summaries/:file{[1-9][0-9]{0,14}\\.${format}}`, (c) => {
    const id = Number.parseInt(c.req.param('file') ?? '', 10)
    return c.redirect(`/summaries/${id}/comments.${format}`, 301)
  })

comments.get(summaryPath, (c) => c.redirect(`/summaries/${c.req.param('id')}#comments`, 302))

comments.post(summaryPath, async (c) => {
  const id = Number(c.req.param('id'))
  const page = await findSummaryPage(c.var.site.storage.pool, id)
  if (page === undefined || page === 'gone')
    return refusalPage(c, refuse('summary-unknown', texts.refusals.summaryUnknown))
  const voting = await readVoting(c, [id])
  const form = {
    action: c.req.path,
    label: texts.form.comment,
    submit: texts.form.post,
    back: `/summaries/${id}#comments`,
    isAnonymous: speaksAnonymously(voting, id),
  }
  return writeOrShow(c, {
    form,
    place: { summaryId: id },
    title: texts.pages.comment,
    above: <OnSummary page={page} />,
  })
})

function OnSummary({ page: { summary, paper } }: { page: SummaryPage }) {
  return (
    <p class="page-intro">
      {texts.pages.onSummary(
        <a href={`/summaries/${summary.id}`}>{texts.pages.summaryOf(paper.title)}</a>,
        summary.author?.displayName ?? texts.pages.anonymousAuthor,
      )}
    </p>
  )
}

comments.get(`${commentPath}/reply`, async (c) => {
  const page = await findComment(c.var.site.storage.pool, Number(c.req.param('id')))
  if (page === undefined) return refusalPage(c, noSuchComment)
  const mayNot = refuseWriter(c.var.actor) ?? refuseClosed(page)
  if (mayNot) return refusalPage(c, mayNot)
  return showForm(c, await replyTo(c, page))
})

comments.post(`${commentPath}/reply`, async (c) => {
  const page = await findComment(c.var.site.storage.pool, Number(c.req.param('id')))
  if (page === undefined) return refusalPage(c, noSuchComment)
  return writeOrShow(c, await replyTo(c, page))
})

function refuseClosed({ isOpen }: CommentPage): Refusal | undefined {
  return isOpen ? undefined : refuse('discussion-closed', texts.refusals.closed)
}

/** What is written, and the page on which it is, where it is not yet done. */
interface Writing {
  form: CommentFormProps
  place: { summaryId: number } | { parentId: number }
  title: string
  above: preact.ComponentChildren
}

async function replyTo(c: SiteContext, page: CommentPage): Promise<Writing> {
  const { comment, summaryId } = page
  const isAnswer = comment.kind === 'question'
  const say = isAnswer ? texts.pages.toQuestion : texts.pages.inDiscussion
  const voting = await readVoting(c, summaryId === undefined ? [] : [summaryId], [comment.id])
  return {
    form: {
      action: `/comments/${comment.id}/reply`,
      back: `/comments/${comment.id}`,
      label: isAnswer ? texts.form.answer : texts.form.reply,
      submit: isAnswer ? texts.form.postAnswer : texts.form.postReply,
      isAnonymous: summaryId !== undefined && speaksAnonymously(voting, summaryId),
    },
    place: { parentId: comment.id },
    title: isAnswer ? texts.pages.answer : texts.pages.reply,
    above: (
      <>
        <p class="page-intro">{say(<a href={placeAddress(page)}>{page.paper.title}</a>)}</p>
        <blockquote class="card comment">
          {page.title && (
            <p>
              <b>{page.title}</b>
            </p>
          )}
          <CommentHead comment={comment} voting={voting} />
          <CommentText comment={comment} />
        </blockquote>
      </>
    ),
  }
}

async function writeOrShow(c: SiteContext, writing: Writing): Promise<Response> {
  const read = await readForm(c, commentFields)
  if (!read.isRead) return showForm(c, writing, { text: read.written.text ?? '' }, read.refusal)
  const { text, intent } = read.values
  const { actor, site } = c.var
  const mayNot = refuseWriter(actor)
  if (mayNot) return showForm(c, writing, { text }, mayNot)
  if (intent === 'preview') {
    const preview = checkCommentText(text) ?? (await previewComment(site.storage, actor, text))
    if (isRefusal(preview)) return showForm(c, writing, { text }, preview)
    return showForm(c, writing, { text, preview: preview.html })
  }
  const authorId = actor.kind === 'person' ? actor.personId : 0
  const written = await writeComment(site.storage, actor, { ...writing.place, authorId, text })
  if (isRefusal(written)) return showForm(c, writing, { text }, written)
  const page = await findComment(site.storage.pool, written.id)
  return seeOther(
    c,
    page ? await commentAddress(c, page) : '/',
    written.isPlain ? 'shown-plainly' : 'comment-saved',
  )
}

function showForm(
  c: SiteContext,
  { form, title, above }: Writing,
  filled: Pick<CommentFormProps, 'text' | 'preview'> = {},
  refusal?: Refusal,
): Promise<Response> {
  const body = (
    <>
      <h1 class="page-title">{title}</h1>
      {above}
      <CommentForm {...form} {...filled} refusal={refusal} />
    </>
  )
  // Whether the words above or the preview hold formulas is not worth finding out.
  const head = { title, isUnlisted: true, hasMath: true }
  return renderTexts(c, head, body, { status: refusal ? statusOf(refusal) : 200 })
}

comments.get(commentPath, async (c) => {
  const id = Number(c.req.param('id'))
  const page = await findComment(c.var.site.storage.pool, id)
  if (page === undefined) return refusalPage(c, await refuseComment(c, id))
  // The thread grows, so the page it stands on may be another one tomorrow.
  c.header('cache-control', 'no-store')
  return redirectOn(c, await commentAddress(c, page))
})

comments.post(`${commentPath}/accept`, async (c) => {
  const data = await readFormData(c)
  if (isRefusal(data)) return refusalPage(c, data)
  const isAccepted = data.get('accepted') !== 'no'
  const answerId = Number(c.req.param('id'))
  const accepted = await acceptAnswer(c.var.site.storage, c.var.actor, { answerId, isAccepted })
  if (isRefusal(accepted)) return refusalPage(c, accepted)
  const address = `/questions/${accepted.questionId}#comment-${answerId}`
  return seeOther(c, address, isAccepted ? 'answer-accepted' : 'answer-unaccepted')
})
