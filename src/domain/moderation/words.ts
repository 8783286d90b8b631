// The words of a report, a decision and an appeal, and what is wrong with them.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'
import { moderationTexts } from '../texts/moderation.ts'
import { moderationLimits } from './moderation.ts'

const texts = moderationTexts.words

interface Words {
  text: string
  /** Of `moderationLimits`. */
  limit: keyof typeof moderationLimits
  isNeeded: boolean
}

export function checkWords({ text, limit, isNeeded }: Words): Refusal | undefined {
  if (isNeeded && text.trim() === '') return refuse('words-missing', texts.missing(texts.nouns[limit]))
  if (text.length > moderationLimits[limit])
    return refuse('words-too-long', texts.tooLong(texts.nouns[limit], moderationLimits[limit]))
  return hasNul(text) ? refuse('text-malformed', texts.malformed) : undefined
}
