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
  const words = text.split(between).filter((word) => wordsOf(word).length > 0)
  const last = words.pop()
  if (last === undefined || words.length >= mostWords) return undefined
  const isTooShort = words.length === 0 && last.length < shortestLatin && /^[\p{sc=Latin}\p{N}]/u.test(last)
  return isTooShort ? undefined : { words, last }
}

/** Whether each typed word begins a word of the name, whatever their order; "O'Brien" is two words, typed as "OBrien" one. */
function isNameTyped(name: string, { words, last }: TypedSearch): boolean {
  const parts = [...wordsOf(name), ...name.split(/\s+/).map((word) => wordsOf(word).join(''))]
  const typed = [...words, last].flatMap(wordsOf)
  return typed.length > 0 && typed.every((word) => parts.some((part) => part.startsWith(word)))
}

/** Folded, without what folding leaves nothing of (joiners, marks) or turns into punctuation (ʻ). */
function wordsOf(text: string): string[] {
  return foldText(text)
    .text.split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
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
