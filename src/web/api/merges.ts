// Papers that may be one work, merged and one again, in the API. To nobody but moderators it is there.
import { z } from 'zod'
import { mergePapers } from '#actions/merging/merge-papers.ts'
import { decideDifferent } from '#actions/merging/suggestions.ts'
import { undoMerge } from '#actions/merging/undo-merge.ts'
import { mayModerate } from '#domain/actor.ts'
import { isRefusal } from '#domain/refusals.ts'
import { findPair, findSuggestions } from '#storage/queries/merge-pairs.ts'
import { decisionFields } from '../decision-fields.ts'
import { moderationApiTexts } from '../texts/api-moderation.ts'
import { endpoint } from './endpoint.ts'
import { findPaper } from './lookup.ts'
import { done, summaryId as mergeId, paperName, time, yes } from './schemas.ts'

const texts = moderationApiTexts.merges

const area = { scope: 'moderate', isFor: mayModerate } as const

const score = z.number().meta({ description: texts.score })

const suggestions = endpoint({
  method: 'get',
  path: '/merge-suggestions',
  summary: texts.suggestions,
  ...area,
  reply: z.object({
    items: z.array(
      z.object({
        papers: z.array(paperName),
        reason: z.enum(['score', 'identifier']),
        score: score.optional(),
        suggestedAt: time,
      }),
    ),
  }),
  async handle(c) {
    const found = await findSuggestions(c.var.site.storage.pool)
    const items = found.map(({ one, other, reason, score, suggestedAt }) => ({
      papers: [one, other].map(({ key, title }) => ({ key, title })),
      reason,
      score,
      suggestedAt: suggestedAt.toISOString(),
    }))
    return { body: { items } }
  },
})

const key = z.string().max(2_000)

const compare = endpoint({
  method: 'get',
  path: '/merge-score',
  summary: texts.compare,
  ...area,
  query: z.object({ one: key, other: key }),
  reply: z.object({ score, state: z.enum(['open', 'merged', 'different']).optional() }),
  async handle(c, { query }) {
    const [one, other] = [await findPaper(c, query.one), await findPaper(c, query.other)]
    if (isRefusal(one)) return one
    if (isRefusal(other)) return other
    const pair = await findPair(c.var.site.storage.pool, one.id, other.id)
    return { body: pair ? { score: pair.score, state: pair.suggestion?.state } : { score: 1 } }
  },
})

const { reason } = decisionFields.shape

const merge = endpoint({
  method: 'post',
  path: '/merges',
  summary: texts.merge,
  ...area,
  body: z.strictObject({
    kept: key.meta({ description: texts.kept }),
    merged: key.meta({ description: texts.merged }),
    reason,
  }),
  reply: z.object({ id: z.number().int(), decision: z.number().int(), key: z.string() }),
  status: 201,
  async handle(c, { body }) {
    const [kept, merged] = [await findPaper(c, body.kept), await findPaper(c, body.merged)]
    if (isRefusal(kept)) return kept
    if (isRefusal(merged)) return merged
    const order = { keptId: kept.id, mergedId: merged.id, reason: body.reason }
    const made = await mergePapers(c.var.site.storage, c.var.actor, order)
    return isRefusal(made) ? made : { body: { id: made.id, decision: made.decisionId, key: made.key } }
  },
})

const undo = endpoint({
  method: 'post',
  path: '/merges/{id}/undo',
  summary: texts.undo,
  ...area,
  params: mergeId,
  body: z.strictObject({ reason }),
  reply: z.object({ decision: z.number().int(), key: z.string() }),
  async handle(c, { params, body }) {
    const order = { mergeId: params.id, reason: body.reason }
    const undone = await undoMerge(c.var.site.storage, c.var.actor, order)
    return isRefusal(undone) ? undone : { body: { decision: undone.decisionId, key: undone.key } }
  },
})

const differ = endpoint({
  method: 'post',
  path: '/merges/different',
  summary: texts.different,
  ...area,
  body: z.strictObject({ one: key, other: key }),
  reply: done,
  async handle(c, { body }) {
    const [one, other] = [await findPaper(c, body.one), await findPaper(c, body.other)]
    if (isRefusal(one)) return one
    if (isRefusal(other)) return other
    return (await decideDifferent(c.var.site.storage, c.var.actor, [one.id, other.id])) ?? yes
  },
})

export const mergeEndpoints = [suggestions, compare, merge, undo, differ]
