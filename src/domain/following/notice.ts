// A notice in words: what happened, in one sentence, and where it is to be seen.

import { keyAddress } from '../identifiers/identifier.ts'
import type { DecisionKind, SubjectKind } from '../moderation/moderation.ts'
import type { PaperNotice } from '../papers/work-notice.ts'
import type { NoticeKind } from './follow.ts'

export interface Notice {
  kind: NoticeKind
  /** The shown name of who did it; absent where that is not to be known. */
  actor?: string
  paper?: { key: string; title: string }
  /** Of the question that it is about. */
  question?: string
  summaryId?: number
  commentId?: number
  decisionId?: number
  /** What became of the paper. */
  work?: PaperNotice
  /** Of moderators, as far as the public log says it. */
  decision?: NoticedDecision
}

export interface NoticedDecision {
  kind: DecisionKind
  subjectKind: SubjectKind
  reason: string
  /** Whether it's about the recipient, or what they wrote; otherwise they reported something. */
  isOwn: boolean
}

/** In characters; a longer title is cut, so that the sentence stays one. */
const longestTitle = 120

type Clean = (text: string) => string

/** `clean` is what becomes of words that somebody chose. */
export function noticeSentence(notice: Notice, clean: Clean = (text) => text): string {
  const quote = (text: string | undefined) => `“${clean(shorten(text ?? 'something that’s gone'))}”`
  const { kind, actor, question } = notice
  const who = actor === undefined ? 'Someone' : clean(actor)
  const paper = quote(notice.paper?.title)
  const place = question === undefined ? `about ${paper}` : `under ${quote(question)}`
  const sentences: Record<NoticeKind, string> = {
    comment: `${who} commented on your summary of ${paper}`,
    reply: `${who} replied to you ${place}`,
    mention: `${who} mentioned you ${place}`,
    accepted: `${who} accepted your answer ${place}`,
    summary: actor === undefined ? `New anonymous summary of ${paper}` : `${who} wrote a summary of ${paper}`,
    question: `${who} asked about ${paper}: ${quote(question)}`,
    paper: `New paper: ${paper}`,
    update:
      notice.work === undefined
        ? `New version of ${paper}`
        : `Version ${notice.work.value} of ${paper} is out`,
    retraction: workSentence(notice.work, paper),
    moderation:
      notice.decision === undefined
        ? 'A moderator decided on something you wrote or reported'
        : decisionSentence(notice.decision, quote),
  }
  return sentences[kind]
}

function workSentence(work: PaperNotice | undefined, paper: string): string {
  const sentences: Record<PaperNotice['kind'], string> = {
    version: `New version of ${paper}`,
    retraction: `Retracted: ${paper}`,
    withdrawal: `Withdrawn: ${paper}`,
    concern: `The publisher has concerns about ${paper}`,
    correction: `Corrected: ${paper}`,
  }
  return work === undefined ? `Notice about ${paper}` : sentences[work.kind]
}

const deeds: Record<DecisionKind, string> = {
  hide: 'hid',
  remove: 'removed',
  restore: 'restored',
  warn: 'issued a warning about',
  suspend: 'suspended',
  spam: 'marked as spam',
  reinstate: 'reinstated',
  dismiss: 'found nothing wrong with',
  'remove-image': 'removed an image from',
  uphold: 'upheld the decision on',
  overturn: 'reversed the decision about',
  merge: 'merged',
  unmerge: 'undid the merge of',
}

const owned: Record<SubjectKind, string> = {
  summary: 'your summary',
  comment: 'your comment',
  person: 'your account',
  paper: 'a paper',
}

const reported: Record<SubjectKind, string> = {
  summary: 'a summary',
  comment: 'a comment',
  person: 'an account',
  paper: 'a paper',
}

function decisionSentence(
  { kind, subjectKind, reason, isOwn }: NoticedDecision,
  quote: (text: string) => string,
): string {
  return isOwn
    ? `A moderator ${deeds[kind]} ${owned[subjectKind]}: ${quote(reason)}`
    : `After your report, a moderator ${deeds[kind]} ${reported[subjectKind]}: ${quote(reason)}`
}

function shorten(text: string): string {
  const letters = [...text]
  return letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join('')}…` : text
}

/** A path of this site. */
export function noticePath({ kind, paper, summaryId, commentId, decisionId }: Notice): string {
  if (decisionId !== undefined) return `/moderation/decisions/${decisionId}`
  if (commentId !== undefined)
    return kind === 'question' ? `/questions/${commentId}` : `/comments/${commentId}`
  if (summaryId !== undefined) return `/summaries/${summaryId}`
  return paper === undefined ? '/inbox' : keyAddress(paper.key)
}
