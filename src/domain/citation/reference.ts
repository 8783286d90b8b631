// What a citation says of a paper, before any format: kind, year, identifiers, address, pages and names.
import { identifierUrl, parseKey } from '../identifiers/identifier.ts'
import type { Author, Paper, VenueKind, WorkType } from '../papers/paper.ts'
import { splitSuffix } from '../papers/printed-name.ts'

/** A paper outside any venue is a preprint where arXiv has it. */
export function citedKind(paper: Paper): VenueKind {
  return paper.venue?.kind ?? (arxivIdOf(paper) === undefined ? 'other' : 'preprint')
}

/** Of a paper that has a preprint and a published record, the year in which it was published. */
export function citedYear(paper: Paper): number | undefined {
  const { year, venueYear, venue } = paper
  return venue === undefined || venue.kind === 'preprint' ? (year ?? venueYear) : (venueYear ?? year)
}

/** An ISBN is among the identifiers of what stands in no other book only where it's the book itself. */
function isWholeBook(paper: Paper): boolean {
  return (
    paper.venue === undefined && citedKind(paper) === 'other' && identifierOf(paper, 'isbn') !== undefined
  )
}

/** Its own type, unless it appeared somewhere: what came to a journal since isn't cited as a report. */
export function citedType(paper: Paper): WorkType | undefined {
  if (isWholeBook(paper)) return 'book'
  const kind = citedKind(paper)
  const isPreprint = kind === 'preprint' && arxivIdOf(paper) !== undefined && paper.type !== 'book'
  return kind === 'other' || isPreprint ? paper.type : undefined
}

/** Theses and reports are published by the school or institution that they have for a venue. */
export function isOfInstitution(paper: Paper): boolean {
  const type = citedType(paper)
  return type !== undefined && type !== 'book'
}

/** In formats that have one word for theses, beside it. */
export const mastersThesis = 'Master’s thesis'

/** Stands at the end of a list of authors that's cut, in formats that have no word of their own for it. */
export const cutMark = 'et al.'

/** In the case it was given in. */
export function doiOf(paper: Paper): string | undefined {
  return identifierOf(paper, 'doi')
}

export function arxivIdOf(paper: Paper): string | undefined {
  return identifierOf(paper, 'arxiv')
}

/** Of any scheme by its name: the schemes that citations know are more than those of every library. */
export function identifierOf(paper: Paper, scheme: string): string | undefined {
  return paper.identifiers.find((identifier) => identifier.scheme === scheme)?.value
}

/** Where readers of a reference are sent: the version of record, except that a preprint is cited as a preprint. */
export function citedUrl(paper: Paper): string | undefined {
  const order = citedKind(paper) === 'preprint' ? ['arxiv', 'doi'] : ['doi', 'arxiv']
  const lasting = order.map((scheme) => paper.identifiers.find((identifier) => identifier.scheme === scheme))
  const identifier = lasting.find((found) => found !== undefined)
  if (identifier !== undefined) return identifierUrl(identifier)
  const strongest = paper.identifiers[0] ?? parseKey(paper.key)
  return paper.url ?? (strongest && identifierUrl(strongest))
}

export interface PageRange {
  first: string
  last?: string
}

/** `12-34`, or one page or article number. `S1-12` and `e124` stay whole unless a single dash parts them. */
export function pageRange(pages: string): PageRange {
  const text = plainLine(pages)
  const parts = text.split(/\s*(?:--|[–—−])\s*/)
  const [first = '', last = '', ...rest] = parts.length > 1 ? parts : text.split(/\s*[-‐‑]\s*/)
  return first === '' || last === '' || rest.length > 0 ? { first: text } : { first, last }
}

export function pagesWith(dash: string, pages: string): string {
  const { first, last } = pageRange(pages)
  return last === undefined ? first : `${first}${dash}${last}`
}

export interface SplitName {
  family: string
  given?: string
  suffix?: string
}

/** A name known in its parts; organisations, and people whose name nobody has split, have none. */
export function splitName(author: Author): SplitName | undefined {
  const given = plainLine(author.given ?? '')
  const ending = plainLine(author.suffix ?? '')
  const whole = plainLine(author.family ?? '')
  if (whole === '') return undefined
  // Papers stored before suffixes had a place of their own have them at the end of the family name.
  const { family, suffix } = ending === '' ? splitSuffix(whole) : { family: whole, suffix: ending }
  const split: SplitName = { family }
  if (given !== '') split.given = given
  if (suffix !== undefined) split.suffix = suffix
  return split
}

/** "Family, Given" or "Family, Given, Jr." where the parts are known, else the name as printed. */
export function invertedName(author: Author): string {
  const split = splitName(author)
  if (split === undefined) return plainLine(author.name)
  return [split.family, split.given, split.suffix].filter(Boolean).join(', ')
}

/** Text on one line, with nothing in it that a line-based format cannot carry. */
export function plainLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}
