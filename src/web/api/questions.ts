// Questions about papers in the API, their answers, and the accepted one.
import { z } from 'zod'
import { acceptAnswer } from '#actions/accept-answer.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { writeComment } from '#actions/write-comment.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { findQuestion, questionPages } from '#storage/queries/questions.ts'
import { findThread } from '#storage/queries/thread.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId, findPaper } from './lookup.ts'
import { comment, done, summaryId as id, paperKey, person, threadEntry, writtenText } from './schemas.ts'
import { settled, textWritten, toComment, toEntry } from './shapes.ts'

const texts = apiTexts.questions

const noQuestion = refuse('question-unknown', texts.noQuestion)

const question = comment
  .extend({ title: z.string(), paperKey: z.string(), answers: z.array(threadEntry) })
  .meta({ id: 'Question' })

const ask = endpoint({
  method: 'post',
  path: '/papers/{key}/questions',
  summary: texts.ask,
  scope: 'write',
  params: paperKey,
  body: z.strictObject({ title: z.string(), text: z.string() }),
  reply: writtenText,
  status: 201,
  async handle(c, { params, body }) {
    const page = await findPaper(c, params.key)
    if (isRefusal(page)) return page
    const draft = { ...body, paperId: page.id, authorId: callerId(c) }
    return textWritten(await askQuestion(c.var.site.storage, c.var.actor, draft))
  },
})

const listQuestions = endpoint({
  method: 'get',
  path: '/papers/{key}/questions',
  summary: texts.list,
  params: paperKey,
  query: z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  reply: z.object({
    count: z.number().int(),
    items: z.array(
      z.object({
        id: z.number().int(),
        title: z.string(),
        author: person,
        createdAt: z.string(),
        answerCount: z.number().int(),
        isAnswered: z.boolean(),
      }),
    ),
  }),
  async handle(c, { params, query: { page: number } }) {
    const page = await findPaper(c, params.key, number)
    if (isRefusal(page)) return page
    return {
      body: {
        count: page.questionCount,
        items: page.questions.map(({ createdAt, ...rest }) => ({
          ...rest,
          createdAt: createdAt.toISOString(),
        })),
      },
      next: number < questionPages(page.questionCount) ? { page: String(number + 1) } : undefined,
      previous: number > 1 ? { page: String(number - 1) } : undefined,
    }
  },
})

const readQuestion = endpoint({
  method: 'get',
  path: '/questions/{id}',
  summary: texts.get,
  params: id,
  reply: question,
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    const found = await findQuestion(pool, params.id)
    if (found?.question === undefined) return noQuestion
    const { entries } = await findThread(pool, 'question', params.id)
    const { title } = found.question
    return {
      body: { ...toComment(found.question), title, paperKey: found.paper.key, answers: entries.map(toEntry) },
    }
  },
})

const answer = endpoint({
  method: 'post',
  path: '/questions/{id}/answers',
  summary: texts.answer,
  scope: 'write',
  params: id,
  body: z.strictObject({ text: z.string() }),
  reply: writtenText,
  status: 201,
  async handle(c, { params, body }) {
    if ((await findQuestion(c.var.site.storage.pool, params.id)) === undefined) return noQuestion
    const draft = { authorId: callerId(c), parentId: params.id, text: body.text }
    return textWritten(await writeComment(c.var.site.storage, c.var.actor, draft))
  },
})

const accept = endpoint({
  method: 'put',
  path: '/comments/{id}/accepted',
  summary: texts.accept,
  scope: 'write',
  params: id,
  body: z.strictObject({ isAccepted: z.boolean() }),
  reply: done,
  async handle(c, { params, body }) {
    return settled(await acceptAnswer(c.var.site.storage, c.var.actor, { answerId: params.id, ...body }))
  },
})

export const questionEndpoints = [ask, listQuestions, readQuestion, answer, accept]
