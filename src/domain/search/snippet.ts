// A snippet: the piece of a text around the first word that was searched for, cut into found and other parts.
import { foldText } from './fold.ts'
import { findWord, type WordPattern } from './word-pattern.ts'

export interface SnippetPart {
  text: string
  isFound: boolean
}

const length = 220
const before = 60

/** Empty where none of the words occurs. A word is found where a word of the text begins like its stem. */
export function snippetOf(text: string, patterns: WordPattern[]): SnippetPart[] {
  const folded = foldText(text)
  const first = firstOf(folded.text, patterns, 0)
  if (first === undefined) return []
  return cutParts(excerptAround(text, folded.origins?.[first[0]] ?? first[0]), patterns)
}

/** The whole of a short text, such as a title. */
export function markFound(text: string, patterns: WordPattern[]): SnippetPart[] {
  return cutParts(text, patterns)
}

function firstOf(folded: string, patterns: WordPattern[], from: number): [number, number] | undefined {
  let first: [number, number] | undefined
  for (const pattern of patterns) {
    const found = findWord(folded, pattern, from)
    const isEarlier =
      found && (!first || found[0] < first[0] || (found[0] === first[0] && found[1] > first[1]))
    if (isEarlier) first = found
  }
  return first
}

function excerptAround(text: string, at: number): string {
  const start = at <= before ? 0 : nextWord(text, at - before, at)
  const end = start + length >= text.length ? text.length : lastWord(text, start + length)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).replace(/\s+/g, ' ').trim()}${end < text.length ? ' …' : ''}`
}

function nextWord(text: string, from: number, to: number): number {
  const space = text.slice(from, to).search(/\s/)
  return space < 0 ? wholeCharacter(text, from) : from + space + 1
}

function lastWord(text: string, to: number): number {
  const space = text.lastIndexOf(' ', to)
  return space > to - before ? space : wholeCharacter(text, to)
}

/** Never between the halves of a character. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at
}

function cutParts(text: string, patterns: WordPattern[]): SnippetPart[] {
  const { text: folded, origins } = foldText(text)
  const origin = (i: number) => origins?.[i] ?? i
  const parts: SnippetPart[] = []
  let done = 0
  for (
    let found = firstOf(folded, patterns, 0);
    found !== undefined;
    found = firstOf(folded, patterns, found[1])
  ) {
    const [start, end] = [origin(found[0]), Math.max(origin(found[1]), origin(found[0]))]
    if (start > done) parts.push({ text: text.slice(done, start), isFound: false })
    if (end > start) parts.push({ text: text.slice(start, end), isFound: true })
    done = Math.max(done, end)
  }
  if (done < text.length) parts.push({ text: text.slice(done), isFound: false })
  return parts
}
