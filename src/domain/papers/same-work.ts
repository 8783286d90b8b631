// Whether two records describe one work: a score from 0 to 1, made of what records of papers usually have.
//
// An identifier that both have decides alone: 1. Otherwise four factors are multiplied, each at most 1:
//   title    1 where the words are the same; less for a missing subtitle; by letters and words that both have, squared, else
//   authors  the fraction of people that both name, by family name and initials; lists that are cut count as far as they go
//   years    a preprint may be three years older than what was published
//   kinds    a paper at a conference and an article in a journal are two works until somebody says otherwise
// What tells works of one name apart then caps the product: identifiers of one scheme that differ, parts, editions, numbers,
// errata, comments and replies, and titles that hundreds of works have. Decision 0027 has the reasons.

import { identifierKey } from '../identifiers/identifier.ts'
import { schemeOf } from '../identifiers/registry.ts'
import type { Identifier } from '../identifiers/scheme.ts'
import { foldText } from '../search/fold.ts'
import { type ComparableTitle, comparableTitle } from './comparable-title.ts'
import { type Author, familyName, type VenueKind } from './paper.ts'

export interface DescribedWork {
  identifiers: readonly Identifier[]
  title: string
  authors: readonly Author[]
  authorsComplete?: boolean | undefined
  year?: number | undefined
  /** Of where it appeared. */
  venueKind?: VenueKind | undefined
  volume?: string | undefined
  pages?: string | undefined
}

export const sameWorkThresholds = {
  /** From here on two records are one work. */
  merge: 0.9,
  /** From here on moderators are asked. */
  ask: 0.6,
} as const

/** Caps below `merge` that ask, and below `ask` that don't. */
const doubtful = 0.85
const different = 0.5

export type SameWorkVerdict = 'same' | 'perhaps' | 'different'

export function sameWorkVerdict(score: number): SameWorkVerdict {
  if (score >= sameWorkThresholds.merge) return 'same'
  return score >= sameWorkThresholds.ask ? 'perhaps' : 'different'
}

/** From 0 to 1, the same in both directions; 1 for a record with an identifier and itself. */
export function sameWorkScore(a: DescribedWork, b: DescribedWork): number {
  if (haveCommonIdentifier(a, b)) return 1
  const [one, other] = [comparableTitle(a.title), comparableTitle(b.title)]
  const product = titleFactor(one, other) * authorFactor(a, b) * yearFactor(a, b) * kindFactor(a, b)
  return Math.min(product, titleCap(one, other), identifierCap(a, b), commonTitleCap(one, other, a, b))
}

function haveCommonIdentifier(a: DescribedWork, b: DescribedWork): boolean {
  const keys = new Set(a.identifiers.filter(({ scheme }) => schemeOf(scheme).isOneWork).map(identifierKey))
  return b.identifiers.some((identifier) => keys.has(identifierKey(identifier)))
}

function titleFactor(one: ComparableTitle, other: ComparableTitle): number {
  if (isSameText(one.words, other.words)) return 1
  if (one.words.length === 0 || other.words.length === 0) return 0
  const isCut = isSameText(one.mainWords, other.words) || isSameText(one.words, other.mainWords)
  if (isCut) return Math.min(one.mainWords.length, other.mainWords.length) >= 4 ? 0.95 : 0.8
  const alike = Math.min(overlap(one.words, other.words), overlap(pairsOf(one.words), pairsOf(other.words)))
  return alike * alike
}

/** `multi-task` is `multitask`, and `n^2` is `n2`. */
function isSameText(one: string[], other: string[]): boolean {
  return one.length > 0 && one.join('') === other.join('')
}

/** Pairs of letters, within all words together. */
function pairsOf(words: string[]): string[] {
  const letters = [...words.join('')]
  return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`)
}

/** Of two bags, by Dice: twice what both have, in proportion to all. */
function overlap(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0
  const left = new Map<string, number>()
  for (const item of one) left.set(item, (left.get(item) ?? 0) + 1)
  let common = 0
  for (const item of other) {
    const count = left.get(item) ?? 0
    if (count > 0) common += 1
    left.set(item, count - 1)
  }
  return (2 * common) / (one.length + other.length)
}

function titleCap(one: ComparableTitle, other: ComparableTitle): number {
  if (one.kind !== other.kind) return different
  const isCut = isSameText(one.mainWords, other.words) || isSameText(one.words, other.mainWords)
  if (one.parts.join() !== other.parts.join()) {
    const isOneSided = one.parts.length === 0 || other.parts.length === 0
    const isEdition = [...one.parts, ...other.parts].every((part) => part.startsWith('edition'))
    return isOneSided && isEdition ? 0.7 : different
  }
  const numbers = (title: ComparableTitle) => (isCut ? title.mainNumbers : title.numbers).join()
  if (numbers(one) !== numbers(other)) return different
  return one.isShortForm === other.isShortForm ? 1 : doubtful
}

/** Nobody knows by these alone what is meant. */
const common = new Set(
  `introduction|preface|foreword|editorial|guest editorial|conclusion|conclusions|discussion|abstract|contents|index|
  table of contents|front matter|back matter|title page|message from the chairs|welcome message|
  in memoriam|obituary|news|announcements|acknowledgements|references|appendix|untitled|notes|overview|summary|
  guest editors introduction|editors introduction|editors note|from the editor|reply|comment|book review|book reviews`
    .replace(/\n\s*/g, '')
    .split('|'),
)

/** Of those that answer an article in a journal there are more than of any. */
function isCommon({ words }: ComparableTitle): boolean {
  const title = words.join(' ')
  return common.has(title) || (words.length <= 5 && title.endsWith('to the editor'))
}

/** With the same volume and pages it may be one; otherwise it's another, even by the same people. */
function commonTitleCap(
  one: ComparableTitle,
  other: ComparableTitle,
  a: DescribedWork,
  b: DescribedWork,
): number {
  if (![one, other].some(isCommon)) return 1
  const isSamePlace = a.pages !== undefined && a.pages === b.pages && a.volume === b.volume
  return isSamePlace ? doubtful : different
}

interface ComparableName {
  /** The last word of the family name, so that `van den Oord` and `Oord` are one. */
  family: string
  /** Of the first given name; nothing where only the family name is known. */
  initial: string
  /** Both names whole and without spaces: to find those that a record has the wrong way round. */
  wholeFamily: string
  wholeGiven: string
}

/** Lists are compared as far as both go; so many names tell enough, and bound the work. */
const mostNames = 200

function authorFactor(a: DescribedWork, b: DescribedWork): number {
  const [one, other] = [namesOf(a), namesOf(b)]
  // Nothing speaks against it, and nothing for it.
  if (one.names.length === 0 || other.names.length === 0) return 0.75
  const common = countCommon(one.names, other.names)
  const [shorter, longer] = [one, other].sort((x, y) => x.names.length - y.names.length)
  const isCut = shorter?.isCut === true && shorter.names.length < (longer?.names.length ?? 0)
  const expected = isCut ? (shorter?.names.length ?? 1) : (longer?.names.length ?? 1)
  const isFirstSame = isSamePerson(one.names[0], other.names[0])
  // One of several who is missing is a slip; one of two is somebody else's work.
  return Math.sqrt(common / expected) * (common / expected < 0.5 ? 0.7 : 1) * (isFirstSame ? 1 : 0.9)
}

function namesOf({ authors, authorsComplete = true }: DescribedWork) {
  const isOthers = ({ name }: Author) => /^(?:et al\.?|others|and others|…|\.\.\.)$/i.test(name.trim())
  const people = authors.filter((author) => !isOthers(author))
  return {
    names: people.slice(0, mostNames).map(comparableName),
    isCut: !authorsComplete || people.length < authors.length || people.length > mostNames,
  }
}

function comparableName(author: Author): ComparableName {
  const printed = author.name.includes(',') ? author.name.split(',').reverse().join(' ') : author.name
  const family = fold(author.family ?? familyName({ name: printed }))
  const given = fold(author.given ?? printed.slice(0, Math.max(printed.trim().lastIndexOf(' '), 0)))
  return {
    family: family.split(' ').at(-1) ?? '',
    initial: given.charAt(0),
    wholeFamily: family.replaceAll(' ', ''),
    wholeGiven: given.replaceAll(' ', ''),
  }
}

/** `Müller` is `Muller` and `Mueller`. */
function fold(name: string): string {
  return foldText(name)
    .text.replace(/([aou])e/g, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function isSamePerson(one: ComparableName | undefined, other: ComparableName | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return isSameName(one, other) || isSwapped(one, other)
}

function isSameName(one: ComparableName, other: ComparableName): boolean {
  if (one.family !== other.family) return false
  return one.initial === '' || other.initial === '' || one.initial === other.initial
}

/** `Wei Wang` and `Wang Wei`. Initials don't tell. */
function isSwapped(one: ComparableName, other: ComparableName): boolean {
  const isWhole = one.wholeGiven.length > 1 && other.wholeGiven.length > 1
  return isWhole && one.wholeGiven === other.wholeFamily && one.wholeFamily === other.wholeGiven
}

/** A name the other way round may be another's, so one alone is a question. */
const swappedWeight = 0.8

/**
 * Each is matched once. Equal names go first, and names with an initial before those without, so that none takes another's place;
 * in this order the count is the same in both directions.
 */
function countCommon(one: ComparableName[], other: ComparableName[]): number {
  const left = new Set(other)
  let open = one
  const match = (isMatch: (known: ComparableName, name: ComparableName) => boolean) => {
    const before = open.length
    open = open.filter((name) => {
      const found = [...left].find((known) => isMatch(known, name))
      return found === undefined || !left.delete(found)
    })
    return before - open.length
  }
  const equal = match(
    (known, name) => known.wholeFamily === name.wholeFamily && known.wholeGiven === name.wholeGiven,
  )
  const swapped = match(isSwapped)
  const alike = match((known, name) => known.family === name.family && known.initial === name.initial)
  return equal + alike + match(isSameName) + swapped * swappedWeight
}

/** A preprint, as far as the record says: it appeared nowhere else. */
function isPreprint({ identifiers, venueKind }: DescribedWork): boolean {
  if (venueKind !== undefined) return venueKind === 'preprint'
  return identifiers.length > 0 && identifiers.every((identifier) => isPreprintIdentifier(identifier))
}

const years = { preprint: [1, 1, 0.98, 0.95, 0.85], published: [1, 0.97, 0.85, 0.7, 0.6] }

function yearFactor(a: DescribedWork, b: DescribedWork): number {
  if (a.year === undefined || b.year === undefined) return 0.97
  const factors = isPreprint(a) || isPreprint(b) ? years.preprint : years.published
  return factors[Math.abs(a.year - b.year)] ?? 0.5
}

function kindFactor(a: DescribedWork, b: DescribedWork): number {
  const known = ['conference', 'journal', 'book']
  if (!known.includes(a.venueKind ?? '') || !known.includes(b.venueKind ?? '')) return 1
  return a.venueKind === b.venueKind ? 1 : 0.8
}

/** Two different ones of a class are two works; those of a conference and of a journal may be one work printed twice. */
function identifierCap(a: DescribedWork, b: DescribedWork): number {
  const classes = classesOf(a)
  const conflicts = [...classesOf(b)].filter(([name, keys]) => {
    const others = classes.get(name)
    return others !== undefined && ![...keys].some((key) => others.has(key))
  })
  if (conflicts.length === 0) return 1
  return isPrintedTwice(a, b) && conflicts.every(([name]) => ofPrint.has(name)) ? doubtful : different
}

/** Given anew wherever a work is printed. */
const ofPrint: ReadonlySet<string> = new Set(['doi', 'dblp'])

function isPrintedTwice(a: DescribedWork, b: DescribedWork): boolean {
  return [a.venueKind, b.venueKind].sort().join() === 'conference,journal'
}

function classesOf({ identifiers }: DescribedWork): Map<string, Set<string>> {
  const classes = new Map<string, Set<string>>()
  for (const identifier of identifiers) {
    const name = classOf(identifier)
    if (name === undefined) continue
    classes.set(name, (classes.get(name) ?? new Set()).add(identifierKey(identifier)))
  }
  return classes
}

/** Services give a work one of these. OpenReview, HAL and Semantic Scholar often have several of one work. */
const once: ReadonlySet<string> = new Set(['arxiv', 'doi', 'dblp', 'pmid', 'pmcid', 'acl'])

function classOf(identifier: Identifier): string | undefined {
  if (identifier.scheme === 'arxiv') return 'arxiv'
  return once.has(identifier.scheme) && !isPreprintIdentifier(identifier) ? identifier.scheme : undefined
}

/** arXiv, Zenodo, bioRxiv, SSRN, Research Square, Preprints.org, OSF, TechRxiv, ChemRxiv. */
const preprintDois =
  /^10\.(?:48550|5281|1101|64898|2139|21203|20944|31219|31234|31222|36227|26434|22541|13140)\//

function isPreprintIdentifier({ scheme, value }: Identifier): boolean {
  if (scheme === 'doi') return preprintDois.test(value)
  if (scheme === 'dblp') return value.startsWith('journals/corr/')
  return scheme === 'arxiv'
}
