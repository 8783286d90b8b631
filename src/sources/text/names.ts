// People and organisations as records name them in parts: suffixes apart, capitals set down, "et al." no person.
import type { Author } from '#domain/papers/paper.ts'
import { isNameSuffix, printedName, readPrintedName } from '#domain/papers/printed-name.ts'
import { plainText } from './marked-up.ts'

export interface NameParts {
  given?: string | undefined
  family?: string | undefined
  suffix?: string | undefined
  /** Where it isn't known in parts. */
  name?: string | undefined
  orcid?: string | undefined
  affiliation?: string | undefined
}

export interface AuthorList {
  authors: Author[]
  /** False where the list says that it's cut. */
  isComplete: boolean
}

/** "et al." as a person, as people type it into forms. */
const cut = /^[\s{(]*(?:et\.?\s*al\.?|and others|others|…|\.\.\.)[\s})]*$/i

export function isCutMark(name: string): boolean {
  return cut.test(name)
}

export function toAuthorList(parts: readonly NameParts[]): AuthorList {
  const cleaned = parts.map(cleanParts)
  const isLoud = cleaned.some(isAllCapitals)
  const authors = cleaned.flatMap((one) => toAuthor(isLoud && isAllCapitals(one) ? lowered(one) : one))
  const people = authors.filter(({ name, family }) => !isCutMark(name) && !isCutMark(family ?? ''))
  return { authors: people, isComplete: people.length === authors.length }
}

function cleanParts(parts: NameParts): NameParts {
  const [given, family, suffix] = [parts.given, parts.family, parts.suffix].map((part) =>
    plainText(part ?? ''),
  )
  return { ...parts, given, family, suffix, name: plainText(parts.name ?? '') }
}

function toAuthor(parts: NameParts): Author[] {
  const { given = '', family = '', suffix = '', name = '', orcid, affiliation } = parts
  const known: Pick<Author, 'orcid' | 'affiliation'> = {}
  if (isOrcid(orcid)) known.orcid = orcid.slice(-19).toUpperCase()
  if (affiliation !== undefined && affiliation !== '')
    known.affiliation = plainText(affiliation).slice(0, 500)
  if (family !== '' && given !== '') return [{ ...namedInParts(given, family, suffix), ...known }]
  const whole = family || given || name
  return whole === ''
    ? []
    : [{ ...(family === '' ? { name: whole } : wholeFamily(family, suffix)), ...known }]
}

function personOf(given: string, written: string, ending: string): Author {
  const [family, suffix] = ending === '' ? withoutSuffix(written) : [written, ending]
  const name = printedName(given, family, suffix)
  return suffix === '' ? { name, given, family } : { name, given, family, suffix }
}

/** `Cobb, Jr.` or `Cobb Jr.`, where the record has no place for suffixes or nobody used it. */
function withoutSuffix(family: string): [family: string, suffix: string] {
  const [, before, last = ''] = family.match(/^(.+?),?\s+(\S+)$/) ?? []
  return before !== undefined && isNameSuffix(last) ? [before, last] : [family, '']
}

/** Initials at the end of the family name belong to the given names, where they may be said again: `Müller J.R.`, `J`. */
function namedInParts(given: string, family: string, suffix: string): Author {
  const inside = initialsIn(family)
  if (inside === undefined) return personOf(given, family, suffix)
  const isSaidAgain = given.charAt(0) === inside.initials.charAt(0)
  const [whole = ''] = [given, inside.initials].sort((a, b) => b.length - a.length)
  return personOf(isSaidAgain ? whole : `${given} ${inside.initials}`, inside.family, suffix)
}

function initialsIn(written: string): { family: string; initials: string } | undefined {
  const [, family, initials] = written.match(/^(\p{Lu}[\p{L}’'-]+)\s+((?:\p{Lu}\.[\s-]?){1,4})$/u) ?? []
  return family === undefined || initials === undefined ? undefined : { family, initials: initials.trim() }
}

/** A family name alone may hold the initials: `Smith J.R.` */
function wholeFamily(family: string, suffix: string): Author {
  const inside = initialsIn(family)
  if (inside !== undefined) return personOf(inside.initials, inside.family, suffix)
  const name = [family, suffix].filter(Boolean).join(' ')
  // Of several words it may be an organisation, which many records name so.
  if (family.includes(' ') && !/^\p{Ll}/u.test(family)) return { name }
  return suffix === '' ? { name, family } : { name, family, suffix }
}

/** Names as printed, one a person: `Ludwig van Beethoven`, `ATLAS Collaboration`. */
export function toPrintedAuthors(names: readonly string[]): AuthorList {
  const written = names.map(plainText).filter((name) => name !== '')
  const people = written.filter((name) => !isCutMark(name))
  return { authors: people.map(readPrintedName), isComplete: people.length === written.length }
}

function isOrcid(orcid: string | undefined): orcid is string {
  return orcid !== undefined && /(?:^|\/)\d{4}-\d{4}-\d{4}-\d{3}[\dXx]$/.test(orcid)
}

/** `SMITH`, `VAN DER BERG`; two letters may be a name of two capitals or initials, and stay. */
function isAllCapitals({ family = '', given = '' }: NameParts): boolean {
  const letters = family.replace(/\bMa?c(?=\p{Lu}{2})/u, '').replace(/[^\p{L}]/gu, '')
  return (
    given !== '' &&
    letters.length > 2 &&
    letters === letters.toUpperCase() &&
    letters !== letters.toLowerCase()
  )
}

const particles = new Set(
  'van von der den de del della di da do dos das du la le ten ter zu zur y'.split(' '),
)

function lowered(parts: NameParts): NameParts {
  const { given = '', family = '' } = parts
  const words = family.split(' ')
  const last = words.length - 1
  const lower = words.map((word, place) =>
    place < last && particles.has(word.toLowerCase()) ? word.toLowerCase() : capitalised(word),
  )
  return { ...parts, family: lower.join(' '), given: given.split(' ').map(loweredGiven).join(' ') }
}

/** `JOHN` is a name, `JHM` three initials: names have vowels. */
function loweredGiven(word: string): string {
  const isName = /^[\p{Lu}'’-]{3,}$/u.test(word) && /[AEIOUYÀ-ÖØ-Ý]/u.test(word)
  return isName ? capitalised(word) : word
}

function capitalised(word: string): string {
  if (/^Mac\p{Lu}{2}/u.test(word)) return `Mac${capitalised(word.slice(3))}`
  return word
    .toLowerCase()
    .replace(/(^|[-’'])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{Ll})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
}
