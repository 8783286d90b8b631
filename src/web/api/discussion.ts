// Comments, questions and answers in the API.
import { z } from 'zod'
import { acceptAnswer } from '#actions/accept-answer.ts'
import { askQuestion } from '#actions/ask-question.ts'
import { castVote } from '#actions/cast-vote.ts'
import { deleteComment } from '#actions/delete-comment.ts'
import { editComment } from '#actions/edit-comment.ts'
import { writeComment } from '#actions/write-comment.ts'
import { commentKinds } from '#domain/discussion/comment.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { type CommentPage, findComment, findCommentHistory } from '#storage/queries/comment-page.ts'
import { findQuestion } from '#storage/queries/questions.ts'
import { findSummaryPage } from '#storage/queries/summary-page.ts'
import { type CommentCard, type CommentStub, findThread, type Thread } from '#storage/queries/thread.ts'
import { findPaperAt } from '../paper-path.ts'
import { endpoint } from './endpoint.ts'
import { done, paperKey, person, summaryId, votes, yes } from './schemas.ts'
import { ballot } from './summaries.ts'

const comment = z
  .object({
    id: z.number().int(),
    kind: z.enum(commentKinds),
    author: person.nullable().meta({ description: 'Null where the author of an anonymous summary speaks.' }),
    html: z.string(),
    createdAt: z.string(),
    editedAt: z.string().optional(),
    votes,
  })
  .meta({ id: 'Comment' })

const entry = z
  .union([
    comment.extend({ depth: z.number().int(), parent: z.number().int().optional() }),
    z.object({ id: z.number().int(), depth: z.number().int(), isDeleted: z.literal(true) }),
  ])
  .meta({
    id: 'ThreadEntry',
    description: 'In reading order; a deleted one stands where others answered it.',
  })

const thread = z.object({ items: z.array(entry), count: z.number().int() })
const commentId = summaryId
const written = z.object({ id: z.number().int() })

const noSummary = refuse('summary-unknown', 'No public summary has this number.')
const noQuestion = refuse('question-unknown', 'There is no such question.')
const noComment = refuse('comment-unknown', 'There is no such comment.')
const noPaper = refuse('paper-unknown', 'The library does not have this paper.')

function toComment(card: CommentCard) {
  const { id, kind, author = null, html, createdAt, editedAt, ups, downs } = card
  return {
    ...{ id, kind, author, html, votes: { ups, downs } },
    createdAt: createdAt.toISOString(),
    ...(editedAt ? { editedAt: editedAt.toISOString() } : {}),
  }
}

function toEntry(one: CommentCard | CommentStub) {
  if (!one.isVisible) return { id: one.id, depth: one.depth, isDeleted: true as const }
  const { depth, parent } = one
  return { ...toComment(one), depth, ...(parent ? { parent: parent.id } : {}) }
}

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
  summary: 'The discussion of a summary, in reading order.',
  params: summaryId,
  query: threadQuery,
  reply: thread,
  async handle(c, { params, query }) {
    const { pool } = c.var.site.storage
    if ((await findSummaryPage(pool, params.id)) === undefined) return noSummary
    return pageOf(await findThread(pool, 'summary', params.id, query.page))
  },
})

const write = endpoint({
  method: 'post',
  path: '/summaries/{id}/comments',
  summary: 'Comment on a summary, or reply to a comment under it.',
  scope: 'write',
  params: summaryId,
  body: z.strictObject({ text: z.string(), parent: z.number().int().optional() }),
  reply: written,
  status: 201,
  async handle(c, { params, body }) {
    const draft = { authorId: c.var.viewer?.personId ?? 0, text: body.text }
    const place = body.parent === undefined ? { summaryId: params.id } : { parentId: body.parent }
    if (body.parent !== undefined) {
      const parent = await findComment(c.var.site.storage.pool, body.parent)
      if (parent?.summaryId !== params.id) return noComment
    }
    const made = await writeComment(c.var.site.storage, c.var.actor, { ...draft, ...place })
    return isRefusal(made) ? made : { body: { id: made.id } }
  },
})

const question = comment
  .extend({ title: z.string(), paperKey: z.string(), answers: z.array(entry) })
  .meta({ id: 'Question' })

const ask = endpoint({
  method: 'post',
  path: '/papers/{key}/questions',
  summary: 'Ask a question about a paper.',
  scope: 'write',
  params: paperKey,
  body: z.strictObject({ title: z.string(), text: z.string() }),
  reply: written,
  status: 201,
  async handle(c, { params, body }) {
    const page = await findPaperAt(c, params.key)
    if (page === undefined) return noPaper
    const draft = { ...body, paperId: page.id, authorId: c.var.viewer?.personId ?? 0 }
    const asked = await askQuestion(c.var.site.storage, c.var.actor, draft)
    return isRefusal(asked) ? asked : { body: { id: asked.id } }
  },
})

const listQuestions = endpoint({
  method: 'get',
  path: '/papers/{key}/questions',
  summary: 'The questions about a paper, the latest first.',
  params: paperKey,
  reply: z.object({
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
  async handle(c, { params }) {
    const page = await findPaperAt(c, params.key)
    if (page === undefined) return noPaper
    return {
      body: {
        items: page.questions.map(({ createdAt, ...rest }) => ({
          ...rest,
          createdAt: createdAt.toISOString(),
        })),
      },
    }
  },
})

const readQuestion = endpoint({
  method: 'get',
  path: '/questions/{id}',
  summary: 'A question with its answers: the accepted one first, then by votes.',
  params: commentId,
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
  summary: 'Answer a question.',
  scope: 'write',
  params: commentId,
  body: z.strictObject({ text: z.string() }),
  reply: written,
  status: 201,
  async handle(c, { params, body }) {
    if ((await findQuestion(c.var.site.storage.pool, params.id)) === undefined) return noQuestion
    const draft = { authorId: c.var.viewer?.personId ?? 0, parentId: params.id, text: body.text }
    const made = await writeComment(c.var.site.storage, c.var.actor, draft)
    return isRefusal(made) ? made : { body: { id: made.id } }
  },
})

const reply = endpoint({
  method: 'post',
  path: '/comments/{id}/replies',
  summary: 'Reply to a comment, an answer or a reply.',
  scope: 'write',
  params: commentId,
  body: z.strictObject({ text: z.string() }),
  reply: written,
  status: 201,
  async handle(c, { params, body }) {
    const draft = { authorId: c.var.viewer?.personId ?? 0, parentId: params.id, text: body.text }
    const made = await writeComment(c.var.site.storage, c.var.actor, draft)
    return isRefusal(made) ? made : { body: { id: made.id } }
  },
})

const readComment = endpoint({
  method: 'get',
  path: '/comments/{id}',
  summary: 'A comment, and where it stands.',
  params: commentId,
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
  summary: 'What a comment says and said, the first text first.',
  params: commentId,
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
  summary: 'Correct one’s own comment, within an hour; earlier texts stay readable.',
  scope: 'write',
  params: commentId,
  body: z.strictObject({ text: z.string(), title: z.string().optional() }),
  reply: written,
  async handle(c, { params, body }) {
    const edited = await editComment(c.var.site.storage, c.var.actor, { ...body, commentId: params.id })
    return isRefusal(edited) ? edited : { body: { id: edited.id } }
  },
})

const remove = endpoint({
  method: 'delete',
  path: '/comments/{id}',
  summary: 'Delete one’s own comment.',
  scope: 'write',
  params: commentId,
  reply: done,
  async handle(c, { params }) {
    const deleted = await deleteComment(c.var.site.storage, c.var.actor, { commentId: params.id })
    return isRefusal(deleted) ? deleted : yes
  },
})

const vote = endpoint({
  method: 'put',
  path: '/comments/{id}/vote',
  summary: 'Vote on a comment, change the vote, or take it back with 0.',
  scope: 'vote',
  params: commentId,
  body: ballot,
  reply: votes,
  async handle(c, { params, body }) {
    const voterId = c.var.viewer?.personId ?? 0
    const counts = await castVote(c.var.site.storage, c.var.actor, { ...body, commentId: params.id, voterId })
    return isRefusal(counts) ? counts : { body: counts }
  },
})

const accept = endpoint({
  method: 'put',
  path: '/comments/{id}/accepted',
  summary: 'Accept an answer to one’s own question, or take that back.',
  scope: 'write',
  params: commentId,
  body: z.strictObject({ isAccepted: z.boolean() }),
  reply: done,
  async handle(c, { params, body }) {
    const accepted = await acceptAnswer(c.var.site.storage, c.var.actor, { answerId: params.id, ...body })
    return isRefusal(accepted) ? accepted : yes
  },
})

export const discussionEndpoints = [
  readThread,
  write,
  ask,
  listQuestions,
  readQuestion,
  answer,
  reply,
  readComment,
  history,
  edit,
  remove,
  vote,
  accept,
]
