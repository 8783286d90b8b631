// Following: what can be followed, what its followers hear of, and how.
import { isEmptySearch, maxSearchLength, parseSearch } from '../search/query.ts'

export const followKinds = ['paper', 'person', 'venue', 'tag', 'field', 'search'] as const
export type FollowKind = (typeof followKinds)[number]

/** One person's. */
export const mostFollows = 500

/** A search as it is followed: the same words are one search, however they were typed. Nothing where it asks for nothing. */
export function followedSearch(typed: string): string | undefined {
  const text = typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, maxSearchLength)
    .trim()
  return isEmptySearch(parseSearch(text)) ? undefined : text
}

/** What people are told in their inbox, and by e-mail where they wish. */
export const noticeKinds = {
  comment: 'Comments on your summaries',
  reply: 'Replies to your comments and questions',
  mention: 'Mentions of you',
  accepted: 'Your answers being accepted',
  summary: 'New summaries of what you follow',
  question: 'New questions about papers you follow',
  paper: 'New papers in what you follow',
  update: 'New versions of papers you follow or summarised',
  retraction: 'Retractions and corrections of papers you follow or summarised',
  moderation: 'Decisions about what you wrote or reported',
} as const
export type NoticeKind = keyof typeof noticeKinds

export const mailModes = ['off', 'each', 'daily', 'weekly'] as const
export type MailMode = (typeof mailModes)[number]

/** What holds until a person says otherwise. */
export const defaultMailModes: Record<NoticeKind, MailMode> = {
  comment: 'each',
  reply: 'each',
  mention: 'each',
  accepted: 'each',
  summary: 'weekly',
  question: 'weekly',
  paper: 'weekly',
  update: 'weekly',
  retraction: 'each',
  moderation: 'each',
}

export const readingStates = ['to-read', 'reading', 'read'] as const
export type ReadingState = (typeof readingStates)[number]
