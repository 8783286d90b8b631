// Reports, decisions and appeals in the API.
import { z } from 'zod'
import { answerAppeal } from '#actions/moderation/answer-appeal.ts'
import { appeal } from '#actions/moderation/appeal.ts'
import { decide } from '#actions/moderation/decide.ts'
import { report } from '#actions/moderation/report.ts'
import { mayModerate } from '#domain/actor.ts'
import { decisionKinds, reportReasons, subjectKinds } from '#domain/moderation/moderation.ts'
import { isRefusal, refuse } from '#domain/refusals.ts'
import { findModerationLog, type LogEntry } from '#storage/queries/moderation-log.ts'
import { findQueue } from '#storage/queries/moderation-queue.ts'
import { findReportable } from '#storage/queries/reportable.ts'
import { endpoint } from './endpoint.ts'
import { callerId } from './lookup.ts'
import { summaryId as decisionId, made, pageQuery } from './schemas.ts'
import { paged, toPageRequest } from './shapes.ts'

const nothing = refuse('subject-unknown', 'There is no such thing to report.')
/** As on the pages: who may not see the queue does not learn that there is one. */
const hidden = refuse('not-found', 'The API has nothing at this address.')

const subject = {
  kind: z.enum(subjectKinds),
  key: z
    .string()
    .max(2_000)
    .meta({ description: 'The id of a summary or comment, a person’s name, a paper’s key.' }),
}

const makeReport = endpoint({
  method: 'post',
  path: '/reports',
  summary: 'Report a summary, comment, person or paper to the moderators.',
  scope: 'moderate',
  body: z.strictObject({
    ...subject,
    reason: z.enum(Object.keys(reportReasons) as [keyof typeof reportReasons]),
    text: z.string().default(''),
  }),
  reply: made,
  status: 201,
  async handle(c, { body }) {
    const { storage } = c.var.site
    const found = await findReportable(storage.pool, body.kind, body.key)
    if (found === undefined) return nothing
    const draft = { reporterId: callerId(c), reason: body.reason, text: body.text }
    const reported = await report(storage, c.var.actor, {
      ...draft,
      subject: { kind: found.kind, id: found.id },
    })
    return isRefusal(reported) ? reported : { body: { id: reported.id } }
  },
})

const logEntry = z
  .object({
    id: z.number().int(),
    kind: z.enum(decisionKinds),
    subjectKind: z.enum(subjectKinds),
    reason: z.string(),
    until: z.string().optional(),
    decidedAt: z.string(),
    isReversed: z.boolean(),
  })
  .meta({ id: 'Decision' })

function toLogEntry({ id, kind, subjectKind, reason, until, decidedAt, isReversed }: LogEntry) {
  return {
    ...{ id, kind, subjectKind, reason, isReversed, decidedAt: decidedAt.toISOString() },
    ...(until ? { until: until.toISOString() } : {}),
  }
}

const log = endpoint({
  method: 'get',
  path: '/decisions',
  summary: 'The public log of decisions, the latest first.',
  query: pageQuery,
  reply: z.object({ items: z.array(logEntry) }),
  handle: async (c, { query }) =>
    paged(await findModerationLog(c.var.site.storage.pool, toPageRequest(query)), toLogEntry),
})

const queue = endpoint({
  method: 'get',
  path: '/queue',
  summary: 'What is reported and not decided yet, for moderators.',
  scope: 'moderate',
  reply: z.object({
    subjects: z.array(
      z.object({
        kind: z.enum(subjectKinds),
        id: z.number().int(),
        words: z.string(),
        reports: z.number().int(),
        reasons: z.array(z.string()),
      }),
    ),
    appeals: z.array(
      z.object({ decisionId: z.number().int(), kind: z.enum(decisionKinds), text: z.string() }),
    ),
  }),
  async handle(c) {
    if (!mayModerate(c.var.actor)) return hidden
    const { subjects, appeals } = await findQueue(c.var.site.storage.pool)
    return { body: { subjects, appeals } }
  },
})

const makeDecision = endpoint({
  method: 'post',
  path: '/decisions',
  summary: 'Decide about a summary, comment, person or paper, for moderators.',
  scope: 'moderate',
  body: z.strictObject({
    subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.number().int() }),
    kind: z.enum(decisionKinds),
    reason: z.string(),
    note: z.string().optional(),
    until: z.iso.datetime().optional(),
  }),
  reply: made,
  status: 201,
  async handle(c, { body }) {
    if (!mayModerate(c.var.actor)) return hidden
    const until = body.until === undefined ? undefined : new Date(body.until)
    const decided = await decide(c.var.site.storage, c.var.actor, { ...body, until })
    return isRefusal(decided) ? decided : { body: { id: decided.id } }
  },
})

const makeAppeal = endpoint({
  method: 'post',
  path: '/decisions/{id}/appeal',
  summary: 'Appeal against a decision about oneself or what one wrote.',
  scope: 'moderate',
  params: decisionId,
  body: z.strictObject({ text: z.string() }),
  reply: made,
  status: 201,
  async handle(c, { params, body }) {
    const draft = { personId: callerId(c), decisionId: params.id, text: body.text }
    const appealed = await appeal(c.var.site.storage, c.var.actor, draft)
    return isRefusal(appealed) ? appealed : { body: { id: appealed.id } }
  },
})

const answer = endpoint({
  method: 'put',
  path: '/decisions/{id}/appeal',
  summary: 'Answer an appeal, for moderators.',
  scope: 'moderate',
  params: decisionId,
  body: z.strictObject({
    answer: z.enum(['uphold', 'overturn']),
    reason: z.string(),
    note: z.string().optional(),
  }),
  reply: made,
  async handle(c, { params, body }) {
    if (!mayModerate(c.var.actor)) return hidden
    const answered = await answerAppeal(c.var.site.storage, c.var.actor, { ...body, decisionId: params.id })
    return isRefusal(answered) ? answered : { body: { id: answered.id } }
  },
})

export const moderationEndpoints = [makeReport, log, queue, makeDecision, makeAppeal, answer]
