// One record of RIS read into a draft. Which tag says what differs between programs, so several are tried.

import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import { isNameSuffix } from '#domain/papers/printed-name.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, webAddressOf } from '../draft.ts'
import { retractedIn } from '../notice.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { type AuthorList, type NameParts, toAuthorList } from '../text/names.ts'

export interface RisRecord {
  /** `JOUR`, `CONF`, … */
  type: string
  /** By tag, in order. */
  fields: Map<string, string[]>
  /** Of the last tag, whose value may go on; and characters so far. */
  last?: string
  size?: number
}

/** Refusals: `title-missing`. */
export function readRisRecord({ type, fields }: RisRecord): ReadWork | Refusal {
  const all = (...tags: string[]) =>
    tags.flatMap((tag) => fields.get(tag) ?? []).filter((value) => value !== '')
  const text = (...tags: string[]) => plainText(all(...tags)[0] ?? '')
  const identifiers = identifiersOf(all)
  const { authors, isComplete } = authorsOf(all)
  const parts = {
    identifiers,
    title: text('TI', 'T1', 'CT', 'BT', 'ST'),
    authors,
    authorsComplete: isComplete,
    year: all('PY', 'Y1', 'YR', 'DA', 'Y2')
      .map(yearIn)
      .find((year) => year !== undefined),
    ...placeOf(type, text, identifiers),
    type: typeOf(type, text),
    volume: text('VL') || undefined,
    number: text('IS', 'CP') || undefined,
    pages: pagesOf(text),
    abstract: text('AB', 'N2'),
    url: webAddressOf(all('UR', 'L2', 'LK')),
  }
  return toWork(parts, retractedIn(all('N1')))
}

type All = (...tags: string[]) => string[]
type Text = (...tags: string[]) => string

/** `Doe, Jane, Jr.`; whole where there's no comma, as organisations are. Editors where there's no author. */
function authorsOf(all: All): AuthorList {
  const authors = all('AU')
  return toAuthorList((authors.length > 0 ? authors : all('A2', 'ED', 'A3')).map(toParts))
}

function toParts(written: string): NameParts {
  const [family = '', second = '', third = '', ...more] = written.split(',').map((part) => part.trim())
  // A comma at the end says that the name is whole.
  if (second === '' || more.length > 0 || written.endsWith(',')) return { name: written.replace(/,\s*$/, '') }
  return isNameSuffix(second) && third !== '' && !isNameSuffix(third)
    ? { family, given: third, suffix: second }
    : { family, given: second, suffix: third }
}

/** A DOI may stand in its own tag, in a note or in an address; what the number `AN` is, the name of the database says. */
function identifiersOf(all: All): Identifier[] {
  const isOfPubmed = all('DP', 'DB').some((name) => /\bpubmed\b/i.test(name))
  const accession = all('AN').map((number) =>
    isOfPubmed && /^\d+$/.test(number) ? `PMID:${number}` : number,
  )
  const named = readAll([...all('DO', 'M3'), ...accession, ...all('UR', 'L1', 'L2', 'LK', 'C2')])
  const mentioned = all('N1', 'T2', 'JO', 'JF', 'M1').flatMap((text) =>
    findIdentifiers(text).map(({ identifier }) => identifier),
  )
  const isBook = all('SN').length > 0 && all('T2', 'JO', 'JF', 'JA').length === 0
  return [...named, ...readAll(isBook ? all('SN').map((number) => `ISBN:${number}`) : []), ...mentioned]
}

const kinds = new Map(
  Object.entries<VenueKind>({
    JOUR: 'journal',
    JFULL: 'journal',
    EJOUR: 'journal',
    MGZN: 'journal',
    CONF: 'conference',
    CPAPER: 'conference',
    CHAP: 'book',
    ECHAP: 'book',
    UNPB: 'preprint',
  }),
)

const ownTypes = new Map(
  Object.entries<WorkType>({ THES: 'thesis', RPRT: 'report', BOOK: 'book', EBOOK: 'book' }),
)

function typeOf(type: string, text: Text): WorkType | undefined {
  const own = ownTypes.get(type)
  return own === 'thesis' && /master/i.test(text('M3')) ? 'masters-thesis' : own
}

function placeOf(
  type: string,
  text: Text,
  identifiers: Identifier[],
): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const publisher = type === 'THES' || type === 'RPRT' ? text('PB') : ''
  const venueName = text('T2', 'JF', 'JO', 'JA', 'J2', 'J1', 'T3', 'C3') || publisher
  const isPreprint = venueName === '' && identifiers.some(({ scheme }) => scheme === 'arxiv')
  if (isPreprint || isArxivName(venueName)) return { venueName: 'arXiv', venueKind: 'preprint' }
  if (venueName === '') return {}
  return { venueName, venueKind: kinds.get(type) ?? 'other' }
}

function pagesOf(text: Text): string | undefined {
  const [first, last] = [text('SP'), text('EP')]
  if (first === '') return tidyPages(text('C7'))
  // Some write both into the first.
  const hasBoth = last === '' || first === last || (first.includes('-') && first.endsWith(last))
  return tidyPages(hasBoth ? first : `${first}-${last}`)
}
