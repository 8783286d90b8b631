// Moderation: what can be reported and why, and what moderators can decide.
import { moderationTexts } from '../texts/moderation.ts'

export const reportReasons = moderationTexts.reportReasons
export type ReportReason = keyof typeof reportReasons

export const decisionKinds = [
  'hide',
  'remove',
  'restore',
  'warn',
  'suspend',
  'spam',
  'reinstate',
  'dismiss',
  'remove-image',
  'uphold',
  'overturn',
  'merge',
  'unmerge',
] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What a report or a decision is about. */
export const subjectKinds = ['summary', 'comment', 'person', 'paper'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** In characters. */
export const moderationLimits = { report: 2_000, reason: 1_000, note: 4_000, appeal: 4_000 } as const
