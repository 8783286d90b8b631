// What somebody is typing into the search box, as words that are whole and a last one that may go on; and which names of a list it may mean.
import { foldText } from './fold.ts'

export interface TypedSearch {
  /** Whole words, as typed. */
  words: string[]
  /** The word the cursor stands behind. */
  last: string
}

/** Longer texts are pasted, not typed. */
export const longestTyped = 100
const mostWords = 8
/** One letter of an alphabet begins everything; one character of other scripts is a word. */
const shortestLatin = 2
const between = /[\s,;!?()[\]<>|"“”„«»…=~%、。，！？；：（）「」『』【】《》〈〉—―]+/u

/** Nothing where the text is too short or too long to suggest anything, or has a prefix of the search language such as `author:`. */
export function parseTyped(text: string): TypedSearch | undefined {
  if (text.length > longestTyped || /\p{L}:/u.test(text)) return undefined
  const words = text.split(between).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const last = words.pop()
  if (last === undefined || words.length >= mostWords) return undefined
  const isTooShort = words.length === 0 && last.length < shortestLatin && /^[\p{sc=Latin}\p{N}]/u.test(last)
  return isTooShort ? undefined : { words, last }
}

/** Whether each typed word begins a word of the name, whatever their order. */
export function isNameTyped(name: string, { words, last }: TypedSearch): boolean {
  const parts = foldText(name)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return [...words, last].every((word) => {
    const typed = foldText(word).text.replaceAll(/[^\p{L}\p{N}]/gu, '')
    return typed !== '' && parts.some((part) => part.startsWith(typed))
  })
}

/** Names that are meant, those in the most lists first; equal names once. */
export function namesTyped(lists: string[][], typed: TypedSearch, most: number): string[] {
  const counts = new Map<string, number>()
  for (const names of lists)
    for (const name of new Set(names))
      if (isNameTyped(name, typed)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([name]) => name)
}
