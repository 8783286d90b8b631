// Votes: what a vote down has to say.
import { moderationTexts } from './texts/moderation.ts'

/** Why somebody votes down; shown to the author as counts, never with names. */
export const downvoteReasons = moderationTexts.downvoteReasons
export type DownvoteReason = keyof typeof downvoteReasons

export function isDownvoteReason(text: string): text is DownvoteReason {
  return Object.hasOwn(downvoteReasons, text)
}
