// A list of papers that somebody keeps: its limits, and what is wrong with what was written of it.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'

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
    return refuse('title-malformed', `A list's title has 1 to ${listLimits.title} characters.`)
  if (/\p{Cc}/u.test(title) || hasNul(description))
    return refuse('text-malformed', 'The entry contains a character that is no text.')
  if (description.length > listLimits.description)
    return refuse('description-too-long', `A description has at most ${listLimits.description} characters.`)
  return undefined
}

export function checkRemark(remark: string): Refusal | undefined {
  if (remark.length > listLimits.remark)
    return refuse('remark-too-long', `A remark has at most ${listLimits.remark} characters.`)
  return hasNul(remark)
    ? refuse('text-malformed', 'The remark contains a character that is no text.')
    : undefined
}
