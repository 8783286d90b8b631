// A paper as someone enters it: checked whole before anything is stored.

import {
  byStrength,
  identifierKey,
  identifierLabel,
  isOfOneWork,
  isOfPaper,
  maxIdentifierLength,
  parseIdentifier,
} from '../identifiers/identifier.ts'
import { knownKeys } from '../identifiers/possible-keys.ts'
import type { Identifier } from '../identifiers/scheme.ts'
import { type FieldProblem, type Refusal, refuse } from '../refusals.ts'
import { isSlug } from '../slug.ts'
import { hasNul } from '../text-limits.ts'
import { paperTexts } from '../texts/papers.ts'
import { type Author, paperLimits, type VenueKind, type WorkType } from './paper.ts'

export interface PaperDraft {
  /** In any order. */
  identifiers: Identifier[]
  /** What was written as an identifier and isn't one. */
  unreadIdentifiers?: readonly string[] | undefined
  title: string
  authors: Author[]
  authorsComplete?: boolean | undefined
  year?: number | undefined
  /** Key of a venue the library has. */
  venue?: string | undefined
  /** Or its name as printed: the library looks for it, and takes it up where it is new. */
  venueName?: string | undefined
  venueKind?: VenueKind | undefined
  venueYear?: number | undefined
  type?: WorkType | undefined
  volume?: string | undefined
  number?: string | undefined
  pages?: string | undefined
  fields: string[]
  tags: string[]
  abstract?: string | undefined
  brief?: string | undefined
  url?: string | undefined
}

export interface CheckedDraft extends Omit<PaperDraft, 'identifiers' | 'unreadIdentifiers'> {
  key: string
  /** Unique, the strongest first. */
  identifiers: { key: string; identifier: Identifier }[]
}

interface Problem extends FieldProblem {
  code: string
}

/** The draft made ready to be stored, or all that is wrong with it, in the order of the form. */
export function checkDraft(draft: PaperDraft): CheckedDraft | Refusal {
  if (hasNul(draft)) return refuse('text-malformed', paperTexts.malformed)
  const { identifiers, problems: unread } = checkIdentifiers(draft)
  const [title, authors, abstract] = [
    checkTitle(oneLine(draft.title)),
    checkAuthors(draft),
    checkAbstract(draft),
  ]
  const [years, labels, place, url] = [
    checkYears(draft),
    checkLabels(draft),
    checkPlace(draft),
    checkUrl(draft),
  ]
  // An identifier says most about a paper, so its code comes first: programs go by that.
  const [first] = [unread, title, authors, abstract, years, labels, place, url].flat()
  const problems = [title, authors, unread, url, years, place, labels, abstract].flat()
  const [strongest] = identifiers
  if (first !== undefined) return refuseDraft(first, problems)
  if (strongest === undefined) throw new Error('a draft without identifiers and without a problem')
  return {
    ...draft,
    fields: [...new Set(draft.fields)],
    tags: [...new Set(draft.tags)],
    title: oneLine(draft.title),
    venueName: draft.venueName === undefined ? undefined : oneLine(draft.venueName) || undefined,
    authors: draft.authors.map(tidyAuthor),
    identifiers,
    key: strongest.key,
  }
}

/** Each field with the first thing that is wrong with it. */
function refuseDraft(first: Problem, problems: Problem[]): Refusal {
  const byField = new Map<string, FieldProblem>()
  for (const { field, message } of problems) if (!byField.has(field)) byField.set(field, { field, message })
  return { ...refuse(first.code, first.message), problems: [...byField.values()] }
}

function problem(code: string, field: string, message: string): Problem[] {
  return [{ code, field, message }]
}

interface CheckedIdentifiers {
  identifiers: CheckedDraft['identifiers']
  problems: Problem[]
}

function checkIdentifiers(draft: PaperDraft): CheckedIdentifiers {
  const { unreadIdentifiers = [], url } = draft
  const named = draftIdentifiers(draft)
  const count = named.length + unreadIdentifiers.length
  const tooMany =
    count > paperLimits.identifiers
      ? problem('identifiers-too-many', 'identifiers', paperTexts.identifiersTooMany(paperLimits.identifiers))
      : []
  const unread = unreadIdentifiers.flatMap((text) =>
    problem('identifier-unreadable', 'identifiers', paperTexts.identifierUnreadable(text.slice(0, 80))),
  )
  const persons = named
    .filter((identifier) => !isOfPaper(identifier))
    .flatMap((identifier) =>
      problem(
        'identifier-of-person',
        'identifiers',
        paperTexts.identifierOfPerson(identifierLabel(identifier)),
      ),
    )
  // If the web address is wrong, that's reported instead.
  const missing =
    count === 0 && url === undefined
      ? problem('identifier-missing', 'identifiers', paperTexts.identifierMissing)
      : []
  const byKey = new Map(named.map((identifier) => [identifierKey(identifier), identifier]))
  const identifiers = [...byKey]
    .map(([key, identifier]) => ({ key, identifier }))
    .sort((a, b) => byStrength(a.identifier, b.identifier))
  return { identifiers, problems: [...tooMany, ...unread, ...persons, ...missing] }
}

/** A paper that has no other identifier is known by its web address. */
function draftIdentifiers({ identifiers, unreadIdentifiers = [], url }: PaperDraft): Identifier[] {
  if (identifiers.length > 0 || unreadIdentifiers.length > 0 || url === undefined || !isWebAddress(url))
    return identifiers
  const address = parseIdentifier(url)
  return address === undefined ? [] : [address]
}

/**
 * Keys under which the library may have the paper, its web address included. The ISBN of a book finds the book, and none of its
 * chapters, so it counts only where it's all there is.
 */
export function draftKeys({ identifiers, url }: PaperDraft): string[] {
  const address = url === undefined ? undefined : parseIdentifier(url)
  const named = [...identifiers, ...(address ? [address] : [])].filter(isOfPaper)
  return identifying(named).flatMap(knownKeys)
}

/** Those that make two papers with them one; all where there are only others. */
export function identifying(identifiers: readonly Identifier[]): readonly Identifier[] {
  const ofOneWork = identifiers.filter(isOfOneWork)
  return ofOneWork.length > 0 ? ofOneWork : identifiers
}

function checkTitle(title: string): Problem[] {
  if (title === '') return problem('title-missing', 'title', paperTexts.titleMissing)
  if (title.length <= paperLimits.title) return []
  return problem('title-too-long', 'title', paperTexts.titleTooLong(paperLimits.title))
}

function checkAuthors({ authors }: PaperDraft): Problem[] {
  if (authors.length > paperLimits.authors)
    return problem('authors-too-many', 'authors', paperTexts.authorsTooMany(paperLimits.authors))
  if (authors.some((author) => oneLine(author.name) === ''))
    return problem('author-nameless', 'authors', paperTexts.authorNameless)
  const isLong = (author: Author) =>
    Object.values(author).some((part) => (part?.length ?? 0) > paperLimits.short)
  if (!authors.some(isLong)) return []
  return problem('author-too-long', 'authors', paperTexts.authorTooLong(paperLimits.short))
}

function checkUrl({ url }: PaperDraft): Problem[] {
  if (url === undefined || isWebAddress(url)) return []
  return problem('url-malformed', 'url', paperTexts.urlMalformed)
}

function checkYears({ year, venueYear }: PaperDraft): Problem[] {
  const isPossible = (y: number | undefined) =>
    y === undefined || (Number.isInteger(y) && y >= 1000 && y <= 3000)
  if (isPossible(year) && isPossible(venueYear)) return []
  return problem('year-impossible', 'year', paperTexts.yearImpossible)
}

/** Where it appeared: the form's field, and the draft's. */
const placeParts = [
  ['venue', 'venueName'],
  ['volume', 'volume'],
  ['number', 'number'],
  ['pages', 'pages'],
] as const

function checkPlace(draft: PaperDraft): Problem[] {
  return placeParts
    .filter(([, part]) => (draft[part]?.length ?? 0) > paperLimits.short)
    .flatMap(([field, part]) =>
      problem('place-too-long', field, paperTexts.placeTooLong(paperTexts.place[part], paperLimits.short)),
    )
}

function checkLabels({ tags, fields }: PaperDraft): Problem[] {
  if (tags.length > paperLimits.tags)
    return problem('tags-too-many', 'tags', paperTexts.tagsTooMany(paperLimits.tags))
  const odd = [...tags, ...fields].find((label) => !isSlug(label))
  return odd === undefined
    ? []
    : problem('label-malformed', 'tags', paperTexts.labelMalformed(odd.slice(0, 80)))
}

function checkAbstract({ abstract, brief }: PaperDraft): Problem[] {
  if (Math.max(abstract?.length ?? 0, brief?.length ?? 0) <= paperLimits.abstract) return []
  return problem('abstract-too-long', 'abstract', paperTexts.abstractTooLong(paperLimits.abstract))
}

function isWebAddress(url: string): boolean {
  return url.length <= maxIdentifierLength && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

function tidyAuthor(author: Author): Author {
  return { ...author, name: oneLine(author.name) }
}

function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}
