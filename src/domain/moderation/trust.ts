// Trust: how much somebody may do in a day, by how long they are here and what others made of what they wrote.
import { moderationTexts } from '../texts/moderation.ts'

/** By level: 0 new, 1 known, 2 trusted. */
export const trustNames = ['new', 'known', 'trusted'] as const
export type TrustLevel = 0 | 1 | 2

export const trustThresholds = {
  /** Anyone who is here so many days is known, even without a word. */
  knownDays: 3,
  /** Anyone who wrote so many texts with more votes up than down is known sooner. */
  knownTexts: 2,
  /** Both are needed to be trusted. */
  trustedDays: 30,
  trustedTexts: 10,
  /** For so many days a decision against somebody makes them as new. */
  decisionDays: 30,
} as const

export interface TrustFacts {
  /** Whole and parts, since they joined. */
  days: number
  /** Texts that readers see and that have more votes up than down. */
  texts: number
  /** Decisions of the last `decisionDays` against them or their texts that were not taken back. */
  decisions: number
  /** What the operator gave: anyone who has an account by the command line is known. */
  granted: TrustLevel
}

export function trustOf({ days, texts, decisions, granted }: TrustFacts): TrustLevel {
  const { knownDays, knownTexts, trustedDays, trustedTexts } = trustThresholds
  if (decisions > 0) return 0
  if (granted === 2 || (days >= trustedDays && texts >= trustedTexts)) return 2
  return granted === 1 || days >= knownDays || texts >= knownTexts ? 1 : 0
}

/** What is limited, in 24 hours. */
export const deeds = ['summary', 'comment', 'paper', 'vote'] as const
export type Deed = (typeof deeds)[number]

const none = Number.POSITIVE_INFINITY

/** New summaries, comments with questions and answers, added papers, and votes with their changes; by level. */
export const mostADay: Record<Deed, readonly [number, number, number]> = {
  summary: [3, none, none],
  comment: [10, none, none],
  paper: [5, none, none],
  vote: [30, none, none],
}

/** In one comment, question or answer; by level. */
export const mostInAComment = {
  /** To other sites. */
  links: [3, 20, none],
  mentions: [2, 10, none],
} as const

export const deedWords: Record<Deed, string> = moderationTexts.deeds
