// A comment under a summary, a question under a paper, its answers, and replies. Its kinds, limits and times.

export const commentKinds = ['comment', 'question', 'answer', 'reply'] as const
export type CommentKind = (typeof commentKinds)[number]

/** In characters. */
export const commentLimits = { text: 20_000, title: 200 } as const

/** Minutes after which a comment can no longer be edited, only answered. */
export const editWindow = 60

/** Deeper replies stand beside the one they answer: a thread must stay readable on a phone. */
export const deepestReply = 6
