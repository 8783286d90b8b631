// Decisions: what can be decided about what, in which words, and what holds after several of them.

import { moderationTexts } from '../texts/moderation.ts'
import type { DecisionKind, SubjectKind } from './moderation.ts'

export const decisionsOn = {
  summary: ['hide', 'remove', 'restore', 'warn', 'dismiss'],
  comment: ['hide', 'remove', 'restore', 'warn', 'dismiss'],
  person: ['warn', 'suspend', 'spam', 'reinstate', 'dismiss'],
  paper: ['hide', 'restore', 'dismiss'],
} as const satisfies Record<SubjectKind, readonly DecisionKind[]>

/** What can be decided about the writer of a text, from the text. */
export const decisionsOnAuthors = ['warn', 'suspend', 'spam'] as const

/** Each as it is offered to a moderator. */
export const decisionOffers: Record<DecisionKind, string> = moderationTexts.offers

/** Where the same means something else, by what the decision is about. */
export const specialOffers: Partial<Record<SubjectKind, Partial<Record<DecisionKind, string>>>> = {
  paper: moderationTexts.paperOffers,
  person: moderationTexts.personOffers,
}

/** Each as the log says it; the kind of thing stands before it. */
export const decisionWords: Record<DecisionKind, string> = moderationTexts.decided

export const subjectWords: Record<SubjectKind, string> = moderationTexts.subjects

/** Decisions that somebody may appeal against. */
const burdens: readonly DecisionKind[] = ['hide', 'remove', 'warn', 'suspend', 'spam']

export function isAppealable(kind: DecisionKind): boolean {
  return burdens.includes(kind)
}

/** Days in which one may appeal. */
export const appealDays = 30
/** Days that a suspension lasts at most; a longer one is a new decision. */
export const longestSuspension = 365
/** Reports by one person in a day. */
export const reportsADay = 20

export interface PastDecision {
  id: number
  kind: DecisionKind
  until: Date | null
  reversesId: number | null
}

/** Those that no appeal has overturned, in the order in which they were made. */
function standing(decisions: readonly PastDecision[]): PastDecision[] {
  const overturned = new Set(decisions.filter(({ kind }) => kind === 'overturn').map((d) => d.reversesId))
  return decisions.filter(({ id }) => !overturned.has(id)).sort((a, b) => a.id - b.id)
}

/**
 * What the decisions about a text come to. It follows from the decisions alone, so that one taken back leaves exactly what
 * there would be without it.
 */
export function moderationAfter(decisions: readonly PastDecision[]): 'hidden' | 'removed' | null {
  const last = standing(decisions).findLast(({ kind }) => ['hide', 'remove', 'restore'].includes(kind))
  if (last === undefined || last.kind === 'restore') return null
  return last.kind === 'hide' ? 'hidden' : 'removed'
}

export interface DecidedState {
  state: 'active' | 'suspended' | 'spam'
  until: Date | null
}

/** What the decisions about a person come to. */
export function stateAfter(decisions: readonly PastDecision[]): DecidedState {
  const last = standing(decisions).findLast(({ kind }) => ['suspend', 'spam', 'reinstate'].includes(kind))
  if (last?.kind === 'suspend') return { state: 'suspended', until: last.until }
  return { state: last?.kind === 'spam' ? 'spam' : 'active', until: null }
}
