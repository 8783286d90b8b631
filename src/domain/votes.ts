// Votes: what a vote down has to say.

/** Why somebody votes down; shown to the author as counts, never with names. */
export const downvoteReasons = {
  inaccurate: 'Inaccurate',
  unclear: 'Hard to follow',
  incomplete: 'Misses the point of the paper',
  copied: 'Copied, or not in one’s own words',
  'off-topic': 'Not about this paper',
  unkind: 'Unkind',
} as const
export type DownvoteReason = keyof typeof downvoteReasons

export function isDownvoteReason(text: string): text is DownvoteReason {
  return Object.hasOwn(downvoteReasons, text)
}
