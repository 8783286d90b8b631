// What a form by which moderators decide holds.
import { z } from 'zod'
import { type DecisionKind, decisionKinds, moderationLimits } from '#domain/moderation/moderation.ts'

export const decisionFields = z.object({
  kind: z.enum(decisionKinds, 'Choose what you decide.'),
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
