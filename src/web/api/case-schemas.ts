// What the API answers to moderators, as schemas.
import { z } from 'zod'
import {
  decisionKinds,
  type ReportReason,
  reportReasons,
  subjectKinds,
} from '#domain/moderation/moderation.ts'
import { personStates, roles } from '#domain/people/person.ts'
import { moderationApiTexts } from '../texts/api-moderation.ts'
import { paperName, person, time } from './schemas.ts'

const texts = moderationApiTexts.caseSchemas

const id = z.number().int()
const reason = z.enum(Object.keys(reportReasons) as [ReportReason])

export const queueReply = z.object({
  subjects: z.array(
    z.object({
      kind: z.enum(subjectKinds),
      id,
      name: z.string().optional().meta({ description: texts.personName }),
      words: z.string(),
      reports: z.number().int(),
      reasons: z.array(reason),
      since: time,
    }),
  ),
  appeals: z.array(
    z.object({
      decisionId: id,
      kind: z.enum(decisionKinds),
      subjectKind: z.enum(subjectKinds),
      text: z.string(),
      appealedAt: time,
    }),
  ),
})

export const caseParts = z.object({
  reports: z.array(z.object({ reason, text: z.string(), reportedAt: time, isOpen: z.boolean() })),
  decisions: z.array(
    z.object({
      id,
      kind: z.enum(decisionKinds),
      reason: z.string().meta({ description: texts.publicReason }),
      note: z.string().meta({ description: texts.note }),
      moderator: z.string().optional(),
      decidedAt: time,
      isReversed: z.boolean(),
      appeal: z.object({ text: z.string(), isOpen: z.boolean() }).optional(),
    }),
  ),
})

export const caseOfText = caseParts
  .extend({
    title: z.string().optional(),
    text: z.string().optional().meta({ description: texts.text }),
    earlier: z.array(z.string()),
    images: z.array(z.string()).meta({ description: texts.images }),
    paper: paperName,
    author: person.optional().meta({ description: texts.author }),
    isVisible: z.boolean(),
  })
  .meta({ id: 'CaseOfText' })

export const caseOfPerson = caseParts
  .extend({
    id,
    name: z.string(),
    displayName: z.string(),
    role: z.enum(roles),
    state: z.enum(personStates),
    stateUntil: time.optional(),
    joinedAt: time,
    invitedBy: z.array(person).meta({ description: texts.invitedBy }),
    invited: z.array(person.extend({ depth: z.number().int() })),
    reported: z
      .array(z.object({ subjectKind: z.enum(subjectKinds), reason, reportedAt: time, isOpen: z.boolean() }))
      .meta({ description: texts.reports }),
  })
  .meta({ id: 'CaseOfPerson' })
