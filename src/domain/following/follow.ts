// Following: what can be followed, what is told of it, and how.
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
  comment: 'Somebody commented on your summary',
  reply: 'Somebody answered your comment or question',
  mention: 'Somebody mentioned you',
  accepted: 'Your answer was accepted',
  summary: 'A new summary of something you follow',
  question: 'A new question about a paper you follow',
  paper: 'A new paper in something you follow',
  moderation: 'A decision about something you wrote or reported',
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
  moderation: 'each',
}

export const readingStates = ['to-read', 'reading', 'read'] as const
export type ReadingState = (typeof readingStates)[number]
