// A comment under a summary, a question under a paper, its answers, and replies. Its kinds, limits and times.
import { type Refusal, refuse } from '../refusals.ts'
import { coarseSpan } from '../summaries/publication.ts'
import { hasNul } from '../text-limits.ts'
import { writingTexts } from '../texts/writing.ts'

const texts = writingTexts.comment

export const commentKinds = ['comment', 'question', 'answer', 'reply'] as const
export type CommentKind = (typeof commentKinds)[number]

/** In characters. */
export const commentLimits = { text: 20_000, title: 200 } as const

/** Minutes after which a comment can no longer be edited, only answered. */
export const editWindow = 60

/** Deeper replies stand beside the one they answer: a thread must stay readable on a phone. */
export const deepestReply = 6

export function checkCommentText(text: string): Refusal | undefined {
  if (text.trim() === '') return refuse('comment-empty', texts.empty)
  if (text.length > commentLimits.text) return refuse('comment-too-long', texts.tooLong(commentLimits.text))
  return hasNul(text) ? refuse('text-malformed', texts.malformed) : undefined
}

/** The title of a question is one line. */
export function checkQuestionTitle(title: string): Refusal | undefined {
  if (title.trim() === '') return refuse('title-missing', texts.titleMissing)
  if (title.length > commentLimits.title)
    return refuse('title-too-long', texts.titleTooLong(commentLimits.title))
  return hasNul(title) || /[\r\n]/.test(title) ? refuse('text-malformed', texts.titleMalformed) : undefined
}

/** The last moment at which its author may edit it. Where only the hour of its writing is kept, from the end of that hour. */
export function editableUntil({ createdAt, anonymous }: { createdAt: Date; anonymous: boolean }): Date {
  return new Date(createdAt.getTime() + (anonymous ? coarseSpan : 0) + editWindow * 60_000)
}

/** What answers what: the first text under a summary is a comment, under a question an answer. */
export function kindOfReply(parent: CommentKind | undefined): CommentKind {
  if (parent === undefined) return 'comment'
  return parent === 'question' ? 'answer' : 'reply'
}
