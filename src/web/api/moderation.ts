// Reports, the public log, and appeals of whoever is concerned, in the API.
import { z } from 'zod'
import { appeal } from '#actions/moderation/appeal.ts'
import { report } from '#actions/moderation/report.ts'
import { decisionKinds, reportReasons, subjectKinds } from '#domain/moderation/moderation.ts'
import { refuse } from '#domain/refusals.ts'
import {
  findLogEntry,
  findModerationLog,
  findOwnDecision,
  type LogEntry,
  type OwnDecision,
} from '#storage/queries/moderation-log.ts'
import { findReportable, findSharedReportable } from '#storage/queries/reportable.ts'
import { moderationApiTexts } from '../texts/api-moderation.ts'
import { endpoint } from './endpoint.ts'
import { callerId, readerId } from './lookup.ts'
import { summaryId as decisionId, made, pageQuery, time } from './schemas.ts'
import { numbered, paged, toPageRequest } from './shapes.ts'

const texts = moderationApiTexts.moderation

const nothing = refuse('subject-unknown', texts.nothing)
const noDecision = refuse('decision-unknown', texts.noDecision)

const subject = {
  kind: z.enum(subjectKinds),
  key: z.string().max(2_000).meta({ description: texts.of }),
}

const makeReport = endpoint({
  method: 'post',
  path: '/reports',
  summary: texts.report,
  scope: 'moderate',
  body: z.strictObject({
    ...subject,
    reason: z.enum(Object.keys(reportReasons) as [keyof typeof reportReasons]),
    text: z.string().default(''),
    shareToken: z.string().max(100).optional().meta({
      description: texts.shareToken,
    }),
  }),
  reply: made,
  status: 201,
  async handle(c, { body }) {
    const { storage } = c.var.site
    const { kind, key, shareToken, ...words } = body
    const found = await (shareToken === undefined
      ? findReportable(storage.pool, kind, key)
      : findSharedReportable(storage.pool, shareToken))
    if (found?.kind !== kind || (shareToken !== undefined && String(found.id) !== key)) return nothing
    const draft = { reporterId: callerId(c), shareToken, ...words }
    const subject = { kind: found.kind, id: found.id }
    return numbered(await report(storage, c.var.actor, { ...draft, subject }))
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
    link: z
      .union([
        z.object({ kind: z.enum(['summary', 'comment']), id: z.number().int() }),
        z.object({ kind: z.literal('paper'), key: z.string() }),
      ])
      .optional()
      .meta({ description: texts.link }),
    merge: z
      .object({ merged: z.string(), leadsTo: z.string() })
      .optional()
      .meta({ description: texts.mergeOf }),
  })
  .meta({ id: 'Decision' })

function toLogEntry(entry: LogEntry) {
  const { id, kind, subjectKind, reason, until, decidedAt, isReversed, link, merge } = entry
  return {
    id,
    kind,
    subjectKind,
    reason,
    isReversed,
    link,
    merge,
    decidedAt: decidedAt.toISOString(),
    ...(until ? { until: until.toISOString() } : {}),
  }
}

const log = endpoint({
  method: 'get',
  path: '/decisions',
  summary: texts.log,
  query: pageQuery,
  reply: z.object({ items: z.array(logEntry) }),
  handle: async (c, { query }) =>
    paged(await findModerationLog(c.var.site.storage.pool, toPageRequest(query)), toLogEntry),
})

const readDecision = endpoint({
  method: 'get',
  path: '/decisions/{id}',
  summary: texts.decision,
  params: decisionId,
  reply: logEntry.extend({
    concernsYou: z
      .object({
        summaryId: z.number().int().optional(),
        appeal: z.object({ text: z.string(), appealedAt: time, isAnswered: z.boolean() }).optional(),
      })
      .optional(),
  }),
  async handle(c, { params }) {
    const { pool } = c.var.site.storage
    const viewerId = readerId(c)
    const [entry, own] = await Promise.all([
      findLogEntry(pool, params.id),
      viewerId === undefined ? undefined : findOwnDecision(pool, params.id, viewerId),
    ])
    if (entry === undefined) return noDecision
    return { body: { ...toLogEntry(entry), ...(own ? { concernsYou: toOwnDecision(own) } : {}) } }
  },
})

function toOwnDecision({ summaryId, appeal: made }: OwnDecision) {
  return { summaryId, appeal: made && { ...made, appealedAt: made.appealedAt.toISOString() } }
}

const makeAppeal = endpoint({
  method: 'post',
  path: '/decisions/{id}/appeal',
  summary: texts.appeal,
  scope: 'moderate',
  params: decisionId,
  body: z.strictObject({ text: z.string() }),
  reply: made,
  status: 201,
  async handle(c, { params, body }) {
    const draft = { personId: callerId(c), decisionId: params.id, text: body.text }
    return numbered(await appeal(c.var.site.storage, c.var.actor, draft))
  },
})

export const moderationEndpoints = [makeReport, log, readDecision, makeAppeal]
