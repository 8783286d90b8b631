// A list of papers that somebody keeps: its limits, and what is wrong with what was written of it.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'
import { writingTexts } from '../texts/writing.ts'

export const listVisibilities = ['private', 'public'] as const
export type ListVisibility = (typeof listVisibilities)[number]

/** In characters. */
export const listLimits = { title: 100, description: 2_000, remark: 2_000 } as const

/** One person's. */
export const mostLists = 100
/** On one list; a list is read, exported and put in order as a whole. */
export const mostListed = 1_000
/** Papers whose reading state one person keeps. */
export const mostReadings = 10_000

export interface ListDraft {
  title: string
  /** Plain text. */
  description: string
  visibility: ListVisibility
}

export function checkListDraft({ title, description }: ListDraft): Refusal | undefined {
  if (title.trim() === '' || title.length > listLimits.title)
    return refuse('title-malformed', writingTexts.list.titleMalformed(listLimits.title))
  if (/\p{Cc}/u.test(title) || hasNul(description))
    return refuse('text-malformed', writingTexts.list.malformed)
  if (description.length > listLimits.description)
    return refuse('description-too-long', writingTexts.list.descriptionTooLong(listLimits.description))
  return undefined
}

export function checkRemark(remark: string): Refusal | undefined {
  if (remark.length > listLimits.remark)
    return refuse('remark-too-long', writingTexts.list.remarkTooLong(listLimits.remark))
  return hasNul(remark) ? refuse('text-malformed', writingTexts.list.remarkMalformed) : undefined
}
