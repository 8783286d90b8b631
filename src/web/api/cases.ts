// What moderators see and decide, in the API: the queue, each case, people, and appeals. To nobody else it is there.
import { z } from 'zod'
import { answerAppeal } from '#actions/moderation/answer-appeal.ts'
import { decide } from '#actions/moderation/decide.ts'
import { decideOnAuthor } from '#actions/moderation/decide-on-author.ts'
import { removeImage } from '#actions/moderation/remove-image.ts'
import { mayModerate } from '#domain/actor.ts'
import { decisionKinds, type SubjectKind, subjectKinds } from '#domain/moderation/moderation.ts'
import { refuse } from '#domain/refusals.ts'
import { findModeratedPerson } from '#storage/queries/moderated-person.ts'
import {
  type CaseDecision,
  findAppeal,
  findCaseDecisions,
  findCaseReports,
  findCaseText,
} from '#storage/queries/moderation-case.ts'
import { findQueue } from '#storage/queries/moderation-queue.ts'
import { decisionFields } from '../decision-fields.ts'
import type { SiteContext } from '../site.ts'
import { moderationApiTexts } from '../texts/api-moderation.ts'
import { caseOfPerson, caseOfText, type caseParts, queueReply } from './case-schemas.ts'
import { endpoint } from './endpoint.ts'
import { summaryId as decisionId, made, time } from './schemas.ts'
import { numbered } from './shapes.ts'

const texts = moderationApiTexts.cases

const noCase = refuse('subject-unknown', texts.noCase)
const nobody = refuse('person-unknown', texts.nobody)
const noAppeal = refuse('appeal-unknown', texts.noAppeal)

const area = { scope: 'moderate', isFor: mayModerate } as const

const queue = endpoint({
  method: 'get',
  path: '/queue',
  summary: texts.queue,
  ...area,
  reply: queueReply,
  async handle(c) {
    const { subjects, appeals } = await findQueue(c.var.site.storage.pool)
    return {
      body: {
        subjects: subjects.map(({ since, ...rest }) => ({ ...rest, since: since.toISOString() })),
        appeals: appeals.map(({ appealedAt, ...rest }) => ({
          ...rest,
          appealedAt: appealedAt.toISOString(),
        })),
      },
    }
  },
})

/** What stands against something, and what was decided about it. */
async function findParts(c: SiteContext, kind: SubjectKind, id: number): Promise<z.input<typeof caseParts>> {
  const { pool } = c.var.site.storage
  const [reports, decisions] = await Promise.all([
    findCaseReports(pool, kind, id),
    findCaseDecisions(pool, kind, id),
  ])
  return {
    reports: reports.map(({ reportedAt, ...rest }) => ({ ...rest, reportedAt: reportedAt.toISOString() })),
    decisions: decisions.map(toDecided),
  }
}

function toDecided({ decidedAt, ...rest }: CaseDecision) {
  return { ...rest, decidedAt: decidedAt.toISOString() }
}

const textParams = z.object({ kind: z.enum(['summary', 'comment', 'paper']), id: z.coerce.number().int() })

const readCase = endpoint({
  method: 'get',
  path: '/cases/{kind}/{id}',
  summary: texts.case,
  ...area,
  params: textParams,
  reply: caseOfText,
  async handle(c, { params: { kind, id } }) {
    const found = await findCaseText(c.var.site.storage.pool, kind, id)
    return found === undefined ? noCase : { body: { ...found, ...(await findParts(c, kind, id)) } }
  },
})

const readPerson = endpoint({
  method: 'get',
  path: '/cases/person/{name}',
  summary: texts.person,
  ...area,
  params: z.object({ name: z.string().max(80) }),
  reply: caseOfPerson,
  async handle(c, { params }) {
    const found = await findModeratedPerson(c.var.site.storage.pool, params.name)
    if (found === undefined) return nobody
    const { joinedAt, stateUntil, reports, ...rest } = found
    const reported = reports.map((one) => ({ ...one, reportedAt: one.reportedAt.toISOString() }))
    const dates = { joinedAt: joinedAt.toISOString(), stateUntil: stateUntil?.toISOString() }
    return { body: { ...rest, ...dates, reported, ...(await findParts(c, 'person', found.id)) } }
  },
})

const { kind, reason, note } = decisionFields.shape
const decided = {
  kind,
  reason,
  note,
  until: z.iso.datetime().optional().meta({ description: texts.until }),
}

function endOf(until: string | undefined): Date | undefined {
  return until === undefined ? undefined : new Date(until)
}

const makeDecision = endpoint({
  method: 'post',
  path: '/decisions',
  summary: texts.decide,
  ...area,
  body: z.strictObject({
    subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.number().int() }),
    ...decided,
  }),
  reply: made,
  status: 201,
  async handle(c, { body: { until, ...draft } }) {
    return numbered(await decide(c.var.site.storage, c.var.actor, { ...draft, until: endOf(until) }))
  },
})

const ofTexts = textParams.extend({ kind: z.enum(['summary', 'comment']) })

const decideAuthor = endpoint({
  method: 'post',
  path: '/cases/{kind}/{id}/author',
  summary: texts.decideOnAuthor,
  ...area,
  params: ofTexts,
  body: z.strictObject(decided),
  reply: made,
  status: 201,
  async handle(c, { params, body: { until, ...draft } }) {
    const order = { ...draft, until: endOf(until), of: params }
    return numbered(await decideOnAuthor(c.var.site.storage, c.var.actor, order))
  },
})

const takeImage = endpoint({
  method: 'post',
  path: '/cases/{kind}/{id}/remove-image',
  summary: texts.removeImage,
  ...area,
  params: ofTexts,
  body: z.strictObject({
    name: z.string().max(100).meta({ description: texts.imageName }),
    reason,
    note,
  }),
  reply: made,
  status: 201,
  async handle(c, { params, body }) {
    const { storage, blobs } = c.var.site
    return numbered(await removeImage(storage, blobs, c.var.actor, { ...body, of: params }))
  },
})

const readAppeal = endpoint({
  method: 'get',
  path: '/decisions/{id}/appeal',
  summary: texts.appeal,
  ...area,
  params: decisionId,
  reply: z.object({
    subject: z.object({ kind: z.enum(subjectKinds), id: z.number().int(), name: z.string().optional() }),
    text: z.string(),
    appealedAt: time,
    isOpen: z.boolean(),
  }),
  async handle(c, { params }) {
    const found = await findAppeal(c.var.site.storage.pool, params.id)
    return found === undefined ? noAppeal : { body: { ...found, appealedAt: found.appealedAt.toISOString() } }
  },
})

const answer = endpoint({
  method: 'put',
  path: '/decisions/{id}/appeal',
  summary: texts.answerAppeal,
  ...area,
  params: decisionId,
  body: z.strictObject({ answer: z.enum(decisionKinds).extract(['uphold', 'overturn']), reason, note }),
  reply: made,
  async handle(c, { params, body }) {
    return numbered(await answerAppeal(c.var.site.storage, c.var.actor, { ...body, decisionId: params.id }))
  },
})

export const caseEndpoints = [
  ...[queue, readCase, readPerson, makeDecision],
  ...[decideAuthor, takeImage, readAppeal, answer],
]
