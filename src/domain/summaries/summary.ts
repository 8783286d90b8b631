// A summary: one person's text about one paper. Its words and limits.
import { type Refusal, refuse } from '../refusals.ts'
import { hasNul } from '../text-limits.ts'
import { writingTexts } from '../texts/writing.ts'

const texts = writingTexts.summary

export const visibilities = ['public', 'unlisted', 'private'] as const
export type Visibility = (typeof visibilities)[number]

/** How much of a text a language model wrote, as its author says: nothing, its wording, or its first draft. */
export const assistances = ['none', 'edited', 'drafted'] as const
export type Assistance = (typeof assistances)[number]

/** As readers see it. */
export const assistanceLabels: Record<Assistance, string> = texts.assistance

/** In characters. A summary is meant to be short; the limit only keeps out whole papers. */
export const maxSummaryLength = 100_000

export const feedSorts = ['hot', 'best', 'new'] as const
export type FeedSort = (typeof feedSorts)[number]

/** Of a BCP 47 tag: longer ones are no language anybody writes in. */
const maxLanguageLength = 35

export function isLanguage(tag: string): boolean {
  if (tag.length > maxLanguageLength) return false
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

export function checkSummaryText(text: string, language: string): Refusal | undefined {
  if (text.trim() === '') return refuse('summary-empty', texts.empty)
  if (text.length > maxSummaryLength) return refuse('summary-too-long', texts.tooLong(maxSummaryLength))
  if (hasNul(text)) return refuse('text-malformed', texts.malformed)
  if (!isLanguage(language)) return refuse('language-unknown', texts.language)
  return undefined
}
