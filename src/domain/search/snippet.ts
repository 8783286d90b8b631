// A snippet: the piece of a text around the first word that was searched for, cut into found and other parts.

export interface SnippetPart {
  text: string
  isFound: boolean
}

const length = 220
const before = 60

/** Empty where none of the words occurs. A word is found where a word of the text begins like its stem. */
export function snippetOf(text: string, words: string[]): SnippetPart[] {
  const stems = words.map((word) => stemOf(word.toLowerCase())).filter((stem) => stem.length > 1)
  const first = firstOf(text.toLowerCase(), stems)
  return first === undefined ? [] : cutParts(excerptAround(text, first), stems)
}

/** Plain searches for each stem: one pattern for all of them, with its look at the letter before, takes fifty times as long. */
function firstOf(lower: string, stems: string[]): number | undefined {
  let first: number | undefined
  for (const stem of stems) {
    for (
      let at = lower.indexOf(stem);
      at >= 0 && at < (first ?? lower.length);
      at = lower.indexOf(stem, at + 1)
    )
      if (!isInWord(lower, at)) first = at
  }
  return first
}

function isInWord(text: string, at: number): boolean {
  return at > 0 && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))
}

/** Crude on purpose: it only marks words; what matches is the database's word. */
function stemOf(word: string): string {
  return word.length <= 4 ? word : word.slice(0, Math.max(4, word.length - 3))
}

function excerptAround(text: string, at: number): string {
  const start = at <= before ? 0 : nextWord(text, at - before)
  const end = start + length >= text.length ? text.length : lastWord(text, start + length)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end).replace(/\s+/g, ' ').trim()}${end < text.length ? ' …' : ''}`
}

function nextWord(text: string, from: number): number {
  const space = text.slice(from, from + before).search(/\s/)
  return space < 0 ? from : from + space + 1
}

function lastWord(text: string, to: number): number {
  const space = text.lastIndexOf(' ', to)
  return space > to - before ? space : to
}

function cutParts(text: string, stems: string[]): SnippetPart[] {
  const alternatives = stems.map((stem) => RegExp.escape(stem)).join('|')
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})[\\p{L}\\p{N}]*`, 'giu')
  const parts: SnippetPart[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index), isFound: false })
    parts.push({ text: match[0], isFound: true })
    at = match.index + match[0].length
  }
  if (at < text.length) parts.push({ text: text.slice(at), isFound: false })
  return parts
}
