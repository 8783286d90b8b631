// Questions under a paper: asked, and read with their answers.

import { Hono } from 'hono'
import { askQuestion } from '#actions/ask-question.ts'
import { previewComment } from '#actions/preview-text.ts'
import { refuseWriter } from '#domain/actor.ts'
import { checkCommentText, checkQuestionTitle } from '#domain/discussion/comment.ts'
import { keyAddress } from '#domain/identifiers/identifier.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { sentence } from '#domain/sentences.ts'
import type { PaperPage } from '#storage/queries/paper-page.ts'
import { findQuestion, type QuestionPage } from '#storage/queries/questions.ts'
import { findThread } from '#storage/queries/thread.ts'
import { commentFeed } from '../comment-feed.ts'
import { commentFields } from '../comment-fields.ts'
import { readForm, seeOther } from '../form.ts'
import { feedFormats } from '../formats/feed.ts'
import { renderPage, renderTexts } from '../page.tsx'
import { findPaperOfPart, paperPart } from '../paper-path.ts'
import { refusalPage, statusOf } from '../refusal-page.tsx'
import type { SiteContext, SiteEnv } from '../site.ts'
import { beyondThread, hasMath, idsIn, readThreadPage } from '../summary-discussion.tsx'
import { discussionTexts } from '../texts/discussion.tsx'
import { CommentForm, type CommentFormProps } from '../views/comment-form.tsx'
import { PaperTitle } from '../views/paper-title.tsx'
import { QuestionView } from '../views/question.tsx'
import { readVoting } from '../voting.ts'

export const questions = new Hono<SiteEnv>()

const texts = discussionTexts.question

questions.get(paperPart('ask'), async (c, next) => {
  const page = await findPaperOfPart(c, 'ask')
  if (page === undefined) return next()
  const mayNot = refuseWriter(c.var.actor)
  if (mayNot) return refusalPage(c, mayNot)
  return showAsk(c, page)
})

questions.post(paperPart('ask'), async (c, next) => {
  const page = await findPaperOfPart(c, 'ask')
  if (page === undefined) return next()
  const read = await readForm(c, commentFields)
  if (!read.isRead) return showAsk(c, page, read.written, read.refusal)
  const { text, title = '', intent } = read.values
  const { actor, site } = c.var
  const mayNot = refuseWriter(actor)
  if (mayNot) return showAsk(c, page, { text, title }, mayNot)
  if (intent === 'preview') {
    const wrong = checkQuestionTitle(title) ?? checkCommentText(text)
    const preview = wrong ?? (await previewComment(site.storage, actor, text))
    if (isRefusal(preview)) return showAsk(c, page, { text, title }, preview)
    return showAsk(c, page, { text, title, preview: preview.html })
  }
  const authorId = actor.kind === 'person' ? actor.personId : 0
  const asked = await askQuestion(site.storage, actor, { authorId, paperId: page.id, title, text })
  if (isRefusal(asked)) return showAsk(c, page, { text, title }, asked)
  return seeOther(c, `/questions/${asked.id}`, asked.isPlain ? 'shown-plainly' : 'question-asked')
})

function showAsk(
  c: SiteContext,
  { paper }: PaperPage,
  filled: Pick<CommentFormProps, 'text' | 'title' | 'preview'> = {},
  refusal?: Refusal,
): Response {
  const address = keyAddress(paper.key)
  const { text, title, preview } = filled
  const body = (
    <>
      <h1 class="page-title">{texts.ask}</h1>
      <p class="page-intro">
        {texts.about(
          <a href={address}>
            <PaperTitle title={paper.title} />
          </a>,
        )}
      </p>
      <CommentForm
        action={`${address}/ask`}
        label={discussionTexts.form.question}
        submit={discussionTexts.form.ask}
        back={address}
        isQuestion
        text={text}
        title={title}
        refusal={refusal}
        preview={preview}
      />
    </>
  )
  const head = { title: texts.ask, isUnlisted: true, hasMath: preview !== undefined }
  return renderPage(c, head, body, { status: refusal ? statusOf(refusal) : 200 })
}

const questionPath = '/questions/:id{[1-9][0-9]{0,14}}'

questions.get(questionPath, async (c) => {
  const { epoch } = c.var.site.cache
  const id = Number(c.req.param('id'))
  const { pool } = c.var.site.storage
  const number = readThreadPage(c)
  if (isRefusal(number)) return refusalPage(c, number)
  const [page, thread] = await Promise.all([findQuestion(pool, id), findThread(pool, 'question', id, number)])
  const missing = refuseMissing(page, thread.count)
  if (page === undefined || missing) return refusalPage(c, missing ?? noSuchQuestion)
  if (number > 1 && thread.entries.length === 0) return refusalPage(c, beyondThread)
  const voting = await readVoting(c, [], [id, ...idsIn(thread)])
  const { question, paper } = page
  const body = <QuestionView id={id} page={page} thread={thread} voting={voting} />
  const head = {
    title: question?.title ?? texts.gone,
    description: sentence(texts.description(paper.title)),
    ...(question && number === 1 ? { canonical: `/questions/${id}` } : {}),
    isUnlisted: question === undefined || number > 1,
    ...(question ? { feed: { path: `/questions/${id}`, title: question.title } } : {}),
    hasMath: (question?.hasMath ?? false) || hasMath(thread),
  }
  if (question === undefined) return renderTexts(c, head, body, { status: 410 })
  return renderTexts(c, head, body, { topics: [`paper:${paper.id}`], epoch })
})

for (const format of feedFormats)
  questions.get(`/questions/:file{[1-9][0-9]{0,14}\\.${format}}`, async (c) => {
    const id = Number.parseInt(c.req.param('file') ?? '', 10)
    const page = await findQuestion(c.var.site.storage.pool, id)
    const missing = refuseMissing(page, 0)
    if (page?.question === undefined || missing) return refusalPage(c, missing ?? noSuchQuestion)
    const path = `/questions/${id}`
    const { title } = page.question
    return commentFeed(c, format, {
      of: 'question',
      id,
      title,
      paperId: page.paper.id,
      path,
      feedPath: path,
    })
  })

const noSuchQuestion = refuse('question-unknown', discussionTexts.refusals.questionUnknown)

/** One that is gone is still shown where it has answers. */
function refuseMissing(page: QuestionPage | undefined, answers: number): Refusal | undefined {
  if (page === undefined) return noSuchQuestion
  if (page.question !== undefined || answers > 0) return undefined
  return refuse('question-gone', discussionTexts.refusals.questionGone)
}
