// Citation keys: family name, year and first word of the title in ASCII, `rabinowitz2019metalearners`.
import { familyName, type Paper } from '../papers/paper.ts'
import { citedYear, splitName } from './reference.ts'

/** Words that many titles begin with and that tell none apart. */
const plainWords = new Set(
  'a an and are as at by do does for from how in is of on the to what when why with'.split(' '),
)

/** Letters that decompose to no ASCII letter, and how they are usually written without their marks. */
const ascii = new Map(
  Object.entries({
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ħ: 'h',
    ı: 'i',
    ŋ: 'n',
  }),
)

/** The key of one paper: the same wherever it is cited alone. */
export function citationKey(paper: Paper): string {
  const [author] = paper.authors
  const family =
    author === undefined ? '' : fold(splitName(author)?.family ?? familyName(author)).replace(/^\d+/, '')
  const word = firstWord(paper.title)
  if (family === '' && word === '') return `paper${fold(paper.key)}`
  return `${family === '' ? 'anon' : family}${citedYear(paper) ?? ''}${word}`
}

/** Keys of papers in one file, in their order: equal ones are told apart by letters, whatever that order is. */
export function citationKeys(papers: readonly Paper[]): string[] {
  const keys = papers.map(citationKey)
  const taken = new Set(keys)
  for (const places of samePlaces(keys)) {
    places.sort((a, b) => compare(papers[a]?.key ?? '', papers[b]?.key ?? ''))
    for (const place of places) keys[place] = withFreeLetter(keys[place] ?? '', taken)
  }
  return keys
}

/** Keys of papers that come one by one, in a file that's written as it's read: later ones get a letter. */
export class CitationKeys {
  #taken = new Set<string>()
  /** How many papers had the same key before. */
  #counts = new Map<string, number>()

  next(paper: Paper): string {
    const key = citationKey(paper)
    if (!this.#taken.has(key)) {
      this.#taken.add(key)
      return key
    }
    for (let count = this.#counts.get(key) ?? 0; ; count++) {
      const candidate = key + letters(count)
      if (this.#taken.has(candidate)) continue
      this.#taken.add(candidate)
      this.#counts.set(key, count + 1)
      return candidate
    }
  }
}

/** The places of every key that occurs more than once, in the order of the keys. */
function samePlaces(keys: readonly string[]): number[][] {
  const places = Map.groupBy(keys.keys(), (place) => keys[place] ?? '')
  return [...places]
    .filter(([, same]) => same.length > 1)
    .sort(([a], [b]) => compare(a, b))
    .map(([, same]) => same)
}

function withFreeLetter(key: string, taken: Set<string>): string {
  for (let count = 0; ; count++) {
    const candidate = key + letters(count)
    if (taken.has(candidate)) continue
    taken.add(candidate)
    return candidate
  }
}

/** a … z, aa, ab … */
function letters(count: number): string {
  const last = String.fromCharCode(97 + (count % 26))
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last
}

/** By code unit, so that no locale changes a key. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function firstWord(title: string): string {
  const words = title.split(/\s+/).map(fold).filter(Boolean)
  return words.find((word) => !plainWords.has(word)) ?? words[0] ?? ''
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, (character) => ascii.get(character) ?? '')
}
