// A snippet: the piece of a text around the first word that was searched for, cut into found and other parts.

export interface SnippetPart {
  text: string
  isFound: boolean
}

const length = 220
const before = 60

/** Empty where none of the words occurs. A word is found where a word of the text begins like its stem. */
export function snippetOf(text: string, words: string[]): SnippetPart[] {
  const stems = words.map(stemOf).filter((stem) => stem.length > 1)
  if (stems.length === 0) return []
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${stems.map((stem) => RegExp.escape(stem)).join('|')})[\\p{L}\\p{N}]*`,
    'giu',
  )
  const first = text.search(pattern)
  if (first < 0) return []
  return cutParts(excerptAround(text, first), pattern)
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

function cutParts(text: string, pattern: RegExp): SnippetPart[] {
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
