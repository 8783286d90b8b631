// The words of a report, a decision and an appeal, and what is wrong with them.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'
import { moderationLimits } from './moderation.ts'

interface Words {
  text: string
  /** Of `moderationLimits`. */
  limit: keyof typeof moderationLimits
  isNeeded: boolean
}

export function checkWords({ text, limit, isNeeded }: Words): Refusal | undefined {
  if (isNeeded && text.trim() === '')
    return refuse('words-missing', `Write a few words: the ${nouns[limit]} is empty.`)
  if (text.length > moderationLimits[limit])
    return refuse(
      'words-too-long',
      `The ${nouns[limit]} is longer than ${moderationLimits[limit]} characters.`,
    )
  return hasNul(text)
    ? refuse('text-malformed', 'The entry contains a character that is no text.')
    : undefined
}

const nouns = { report: 'report', reason: 'reason', note: 'note', appeal: 'appeal' } as const
