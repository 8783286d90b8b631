// A search as people type it: words, "phrases", and the prefixes author: venue: year: field:.

export interface SearchQuery {
  /** As typed: `COVID-19` and `C++` are one word each. What a word is, the database says (`search_text`). */
  words: string[]
  phrases: string[]
  authors: string[]
  venue?: string
  field?: string
  years?: { from: number; to: number }
  /** Prefixes whose value says nothing, such as `year:soon`. The reader is told; they narrow nothing. */
  unread: string[]
  /** Prefixes that the search does not know, such as `sort:`. They and what follows are looked for as they stand. */
  unknownPrefixes: string[]
  /** Whether the last thing typed is one of the words: it may go on. */
  endsInWord: boolean
}

/** Longer searches are cut here: no title is longer, and it bounds the work. */
export const maxSearchLength = 300
const maxTerms = 12
/** One term may hold several words with commas between. */
const maxWords = 24

const term = /(?:(author|venue|year|field):\s*)?(?:"([^"]*)"?|(\S+))/gi
/** What parts words for certain. What joins them (`-`, `'`, `.`, `/`, `_`, `:`) is left: it may be one name. */
const between = /[\s,;!?()[\]<>|"“”„«»…=~%、。，！？；：（）「」『』【】《》〈〉—―]+/u
const unknownPrefix = /^([a-z]{2,20}:)[^\s/]/
const yearRange = /^(\d{4})(?:\s*(?:-|–|\.\.)\s*(\d{4})?)?$/

export function parseSearch(input: string): SearchQuery {
  const query: SearchQuery = {
    words: [],
    phrases: [],
    authors: [],
    unread: [],
    unknownPrefixes: [],
    endsInWord: false,
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
  const text = input.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, maxSearchLength)
  for (const [, prefix, quoted, bare] of [...text.matchAll(term)].slice(0, maxTerms)) {
    const value = (quoted ?? bare ?? '').trim()
    if (value === '') continue
    const before = query.words.length
    addTerm(query, prefix?.toLowerCase(), value, quoted !== undefined)
    query.endsInWord = query.words.length > before
  }
  return query
}

function addTerm(query: SearchQuery, prefix: string | undefined, value: string, quoted: boolean): void {
  const years = value.match(yearRange)
  if (prefix === 'year' && !years) query.unread.push(`year:${value}`)
  else if (prefix === 'author' && !hasWord(value)) query.unread.push(`author:${value}`)
  else if (prefix === 'author') query.authors.push(value)
  else if (prefix === 'venue') query.venue = value
  else if (prefix === 'field') query.field = value
  else if (prefix === 'year' && years) query.years = readYears(value, years)
  else if (/^(?:author|venue|year|field):$/i.test(value)) query.unread.push(value)
  else if (quoted) query.phrases.push(value)
  else addWords(query, value)
}

function addWords(query: SearchQuery, value: string): void {
  const [, prefix] = value.match(unknownPrefix) ?? []
  if (prefix !== undefined) query.unknownPrefixes.push(prefix)
  const words = value.split(between).filter(hasWord)
  query.words.push(...words.slice(0, maxWords - query.words.length))
}

/**
 * The parts of a word whose spelling may be wrong: those of “meta-lerning”, and none of what looks like a name that is exact, such as
 * `2023.acl-long.1`, `P16-1145`, `PMC7096777`, `rJl-b3RcF7`, `C++` or `tag:optimization`.
 */
export function spelledParts(word: string): string[] {
  const bare = word.replace(/^[.:]+|[.:]+$/g, '')
  return exact.some((pattern) => pattern.test(bare)) ? [] : (bare.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
}

/** What no word of a language looks like, and identifiers do. */
const exact = [
  /[^\p{L}\p{M}\p{N}'’-]|^\p{N}/u,
  /\p{N}{4}/u,
  // Letters and several digits in one part, or capitals in the middle of it more than once.
  /\p{L}\p{N}{2}|\p{N}\p{L}+\p{N}/u,
  /\p{Ll}\p{Lu}+\p{Ll}+\p{Lu}/u,
]

/** Shorter beginnings begin too much to be a search. */
const shortestPrefix = 3

/** The search with its last word, `transf`, read as the beginning of one, `transf*`; nothing where it's no word that may go on. */
export function withOpenEnd(query: SearchQuery): SearchQuery | undefined {
  const last = query.words.at(-1)
  if (!query.endsInWord || last === undefined) return undefined
  if (last.length < shortestPrefix || !/^[\p{L}\p{M}]/u.test(last) || spelledParts(last).length === 0)
    return undefined
  return { ...query, words: [...query.words.slice(0, -1), `${last}*`] }
}

/** "2019", "2016-2019", or open, "2016-". */
function readYears(value: string, [, from, to]: RegExpMatchArray): { from: number; to: number } {
  const isOpen = to === undefined && value !== from
  return { from: Number(from), to: isOpen ? 9999 : Number(to ?? from) }
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}

export function isEmptySearch(query: SearchQuery): boolean {
  const { words, phrases, authors, venue, field, years } = query
  return words.length + phrases.length + authors.length === 0 && !venue && !field && !years
}
