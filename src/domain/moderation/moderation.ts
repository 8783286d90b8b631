// Moderation: what can be reported and why, and what moderators can decide.

export const reportReasons = {
  spam: 'Spam or advertising',
  copied: 'Copied without a licence',
  false: 'False in a way that misleads',
  unkind: 'Unkind, or about a person instead of the work',
  private: 'Gives away private facts',
  illegal: 'Against the law',
  other: 'Something else',
} as const
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
] as const
export type DecisionKind = (typeof decisionKinds)[number]

/** What a report or a decision is about. */
export const subjectKinds = ['summary', 'comment', 'person', 'paper'] as const
export type SubjectKind = (typeof subjectKinds)[number]

/** In characters. */
export const moderationLimits = { report: 2_000, reason: 1_000, note: 4_000, appeal: 4_000 } as const
