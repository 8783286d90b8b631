// One's own vote on a summary or comment in the API, and the reasons of others' votes down on what one wrote.
import { z } from 'zod'
import { refuse } from '#domain/refusals.ts'
import { findComment } from '#storage/queries/comment-page.ts'
import { findOwnVotes, type OwnVote } from '#storage/queries/own-votes.ts'
import { findSeenSummary } from '#storage/queries/summary-page.ts'
import { apiTexts } from '../texts/api.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { summaryId as id } from './schemas.ts'

const texts = apiTexts.ownVotes

const ownVote = z
  .object({
    value: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
    isOwn: z.boolean().meta({ description: texts.isOwn }),
    reasons: z.record(z.string(), z.number().int()).meta({ description: texts.reasons }),
  })
  .meta({ id: 'OwnVote' })

const none: OwnVote = { value: 0, isOwn: false, reasons: {} }

const onSummary = endpoint({
  method: 'get',
  path: '/summaries/{id}/vote',
  summary: texts.summary,
  scope: 'read',
  params: id,
  reply: ownVote,
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    const seen = await findSeenSummary(pool, params.id, callerId(c))
    if (seen === undefined || seen === 'gone') return refuse('summary-unknown', texts.noSummary)
    const { summaries } = await findOwnVotes(pool, callerId(c), [params.id], [])
    return { body: summaries.get(params.id) ?? none }
  },
})

const onComment = endpoint({
  method: 'get',
  path: '/comments/{id}/vote',
  summary: texts.comment,
  scope: 'read',
  params: id,
  reply: ownVote,
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    if ((await findComment(pool, params.id)) === undefined) return refuse('comment-unknown', texts.noComment)
    const { comments } = await findOwnVotes(pool, callerId(c), [], [params.id])
    return { body: comments.get(params.id) ?? none }
  },
})

export const ownVoteEndpoints = [onSummary, onComment]
