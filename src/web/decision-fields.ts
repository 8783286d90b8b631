// What a form by which moderators decide holds.
import { z } from 'zod'
import { decisionsOnAuthors } from '#domain/moderation/decision.ts'
import { type DecisionKind, decisionKinds, moderationLimits } from '#domain/moderation/moderation.ts'
import { moderationPages } from './texts/moderation.tsx'

export const decisionFields = z.object({
  kind: z.enum(decisionKinds, moderationPages.form.chooseFirst),
  days: z.coerce.number().int().min(1).max(365).optional(),
  reason: z
    .string()
    .max(moderationLimits.reason * 2)
    .default(''),
  note: z
    .string()
    .max(moderationLimits.note * 2)
    .default(''),
})

/** Of a case: about the text, or as `author-warn` about its author. */
export const caseFields = decisionFields.extend({
  kind: z.enum([...decisionKinds, ...decisionsOnAuthors.map(authorKind)], moderationPages.form.chooseFirst),
})

export function authorKind<const Kind extends DecisionKind>(kind: Kind): `author-${Kind}` {
  return `author-${kind}`
}

/** What is decided about the author; nothing where the text is meant. */
export function readAuthorKind(kind: string): (typeof decisionsOnAuthors)[number] | undefined {
  return decisionsOnAuthors.find((one) => authorKind(one) === kind)
}

export type DecisionFields = z.output<typeof decisionFields>

export function toDecision({ kind, days, reason, note }: DecisionFields) {
  return { kind, reason, note, ...(isSuspension(kind) && days !== undefined ? { until: inDays(days) } : {}) }
}

function isSuspension(kind: DecisionKind): boolean {
  return kind === 'suspend'
}

function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000)
}
