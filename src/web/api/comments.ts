// Comments in the API: the thread of a summary, and one comment with its history and votes.
import { z } from 'zod'
import { castVote } from '#actions/cast-vote.ts'
import { deleteComment } from '#actions/delete-comment.ts'
import { editComment } from '#actions/edit-comment.ts'
import { writeComment } from '#actions/write-comment.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { type CommentPage, findComment, findCommentHistory } from '#storage/queries/comment-page.ts'
import { findSummaryPage } from '#storage/queries/summary-page.ts'
import { findThread, type Thread } from '#storage/queries/thread.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { comment, done, summaryId as id, threadEntry, votes, writtenText } from './schemas.ts'
import { settled, textWritten, toComment, toEntry } from './shapes.ts'
import { ballot } from './summaries.ts'

const texts = apiTexts.comments

const noSummary = refuse('summary-unknown', texts.noSummary)
const noComment = refuse('comment-unknown', texts.noComment)

const threadQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).default(1) })

function pageOf({ entries, count, page, pages }: Thread) {
  return {
    body: { items: entries.map(toEntry), count },
    next: page < pages ? { page: String(page + 1) } : undefined,
    previous: page > 1 ? { page: String(page - 1) } : undefined,
  }
}

const readThread = endpoint({
  method: 'get',
  path: '/summaries/{id}/comments',
  summary: texts.discussion,
  params: id,
  query: threadQuery,
  reply: z.object({ items: z.array(threadEntry), count: z.number().int() }),
  async handle(c, { params, query }) {
    const { pool } = c.var.site.storage
    if ((await findSummaryPage(pool, params.id)) === undefined) return noSummary
    return pageOf(await findThread(pool, 'summary', params.id, query.page))
  },
})

const write = endpoint({
  method: 'post',
  path: '/summaries/{id}/comments',
  summary: texts.comment,
  scope: 'write',
  params: id,
  body: z.strictObject({ text: z.string(), parent: z.number().int().optional() }),
  reply: writtenText,
  status: 201,
  async handle(c, { params, body }) {
    const draft = { authorId: callerId(c), text: body.text }
    const place = body.parent === undefined ? { summaryId: params.id } : { parentId: body.parent }
    if (body.parent !== undefined) {
      const parent = await findComment(c.var.site.storage.pool, body.parent)
      if (parent?.summaryId !== params.id) return noComment
    }
    return textWritten(await writeComment(c.var.site.storage, c.var.actor, { ...draft, ...place }))
  },
})

const reply = endpoint({
  method: 'post',
  path: '/comments/{id}/replies',
  summary: texts.reply,
  scope: 'write',
  params: id,
  body: z.strictObject({ text: z.string() }),
  reply: writtenText,
  status: 201,
  async handle(c, { params, body }) {
    const draft = { authorId: callerId(c), parentId: params.id, text: body.text }
    return textWritten(await writeComment(c.var.site.storage, c.var.actor, draft))
  },
})

const readComment = endpoint({
  method: 'get',
  path: '/comments/{id}',
  summary: texts.get,
  params: id,
  reply: comment.extend({
    paperKey: z.string(),
    summaryId: z.number().int().optional(),
    questionId: z.number().int().optional(),
  }),
  async handle(c, { params }) {
    const found = await findComment(c.var.site.storage.pool, params.id)
    return found === undefined ? noComment : { body: { ...toComment(found.comment), ...placeOf(found) } }
  },
})

function placeOf({ paper, summaryId: summary, questionId }: CommentPage) {
  return {
    paperKey: paper.key,
    ...(summary === undefined ? {} : { summaryId: summary }),
    ...(questionId === undefined ? {} : { questionId }),
  }
}

const history = endpoint({
  method: 'get',
  path: '/comments/{id}/history',
  summary: texts.history,
  params: id,
  reply: z.object({
    items: z.array(
      z.object({
        number: z.number().int(),
        title: z.string().optional(),
        text: z.string(),
        createdAt: z.string(),
      }),
    ),
  }),
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    if ((await findComment(pool, params.id)) === undefined) return noComment
    const items = await findCommentHistory(pool, params.id)
    return { body: { items: items.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })) } }
  },
})

const edit = endpoint({
  method: 'patch',
  path: '/comments/{id}',
  summary: texts.edit,
  scope: 'write',
  params: id,
  body: z.strictObject({ text: z.string(), title: z.string().optional() }),
  reply: writtenText,
  async handle(c, { params, body }) {
    return textWritten(await editComment(c.var.site.storage, c.var.actor, { ...body, commentId: params.id }))
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/comments/{id}',
  summary: texts.delete,
  scope: 'write',
  params: id,
  reply: done,
  async handle(c, { params }) {
    return settled(await deleteComment(c.var.site.storage, c.var.actor, { commentId: params.id }))
  },
})

const vote = endpoint({
  method: 'put',
  path: '/comments/{id}/vote',
  summary: texts.vote,
  scope: 'vote',
  params: id,
  body: ballot,
  reply: votes,
  async handle(c, { params, body }) {
    const voterId = callerId(c)
    const counts = await castVote(c.var.site.storage, c.var.actor, { ...body, commentId: params.id, voterId })
    return isRefusal(counts) ? counts : { body: counts }
  },
})

export const commentEndpoints = [readThread, write, reply, readComment, history, edit, remove, vote]
