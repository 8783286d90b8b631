// One item of CSL-JSON read into a draft. Programs write it in many ways, so each value is looked at.
import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import { readPrintedName } from '#domain/papers/printed-name.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, uniqueIdentifiers, webAddressOf } from '../draft.ts'
import { type Item, isItem, listOf, optional, textOf } from '../json/values.ts'
import { retractedIn } from '../notice.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { plainParagraphs, plainText } from '../text/marked-up.ts'
import { type AuthorList, type NameParts, toAuthorList } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'

/** Refusals: `record-malformed`, `title-missing`. */
export function readCslItem(item: unknown): ReadWork | Refusal {
  if (!isItem(item)) return refuse('record-malformed', sourceTexts.noWork)
  const identifiers = uniqueIdentifiers(identifiersOf(item))
  const { authors, isComplete } = authorsOf(item)
  const parts = {
    identifiers,
    title: plainText(textOf(item.title)),
    authors,
    authorsComplete: isComplete,
    year: yearOf(item.issued) ?? yearOf(item['original-date']) ?? yearOf(item.submitted),
    ...placeOf(item, identifiers),
    type: typeOf(item),
    volume: optional(item.volume),
    number: optional(item.issue),
    pages: tidyPages(textOf(item.page) || textOf(item['article-number'])),
    abstract: plainParagraphs(textOf(item.abstract)),
    url: webAddressOf([textOf(item.URL)]),
  }
  return toWork(parts, retractedIn([textOf(item.status), textOf(item.note)]))
}

const kinds = new Map(
  Object.entries<VenueKind>({
    'paper-conference': 'conference',
    'article-journal': 'journal',
    'article-magazine': 'journal',
    'journal-article': 'journal',
    'proceedings-article': 'conference',
    chapter: 'book',
  }),
)

function placeOf(item: Item, identifiers: Identifier[]): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const publisher = /^(?:thesis|report)$/.test(textOf(item.type)) ? textOf(item.publisher) : ''
  const [name = ''] = [item['container-title'], item['event-title'], publisher]
    .map((text) => plainText(textOf(text)))
    .filter((text) => text !== '')
  const isPreprint = name === '' && identifiers.some(({ scheme }) => scheme === 'arxiv')
  if (isPreprint || isArxivName(name)) return { venueName: 'arXiv', venueKind: 'preprint' }
  return name === '' ? {} : { venueName: name, venueKind: kindOf(item) }
}

function typeOf(item: Item): WorkType | undefined {
  const type = textOf(item.type)
  if (type === 'thesis') return /master/i.test(textOf(item.genre)) ? 'masters-thesis' : 'thesis'
  return type === 'report' || type === 'book' ? type : undefined
}

function kindOf(item: Item): VenueKind {
  return /preprint/i.test(textOf(item.genre)) ? 'preprint' : (kinds.get(textOf(item.type)) ?? 'other')
}

function identifiersOf(item: Item): Identifier[] {
  const archived = /arxiv/i.test(textOf(item.archive)) ? `arXiv:${textOf(item.archive_location)}` : ''
  const labelled = ['PMID', 'PMCID'].map((name) =>
    textOf(item[name]) === '' ? '' : `${name}:${textOf(item[name])}`,
  )
  const mentioned = findIdentifiers(textOf(item['container-title'])).map(({ identifier }) => identifier)
  const written = [textOf(item.DOI), archived, textOf(item.number), textOf(item.URL), ...labelled]
  const isBook = textOf(item['container-title']) === ''
  const books =
    isBook && textOf(item.ISBN) !== ''
      ? textOf(item.ISBN)
          .split(/\s+/)
          .map((isbn) => `ISBN:${isbn}`)
      : []
  return [...readAll([...written, ...books, ...noted(textOf(item.note))]), ...mentioned]
}

/** What Zotero keeps for fields that a kind of item lacks, one a line: `DOI: 10.1000/x`. */
function noted(note: string): string[] {
  return [...note.matchAll(/^(?:DOI|arXiv|PMID|PMCID)\s?:\s*\S+\s*(?=$|\n|\[)/gim)].map(([line]) =>
    line.trim(),
  )
}

function authorsOf(item: Item): AuthorList {
  const written = ['author', 'editor', 'container-author']
    .map((role) => listOf(item[role]))
    .find((list) => list.length > 0)
  return toAuthorList((written ?? []).map(toParts))
}

function toParts(value: unknown): NameParts {
  if (typeof value === 'string') return readPrintedName(plainText(value))
  if (!isItem(value)) return {}
  return {
    family: joined(value['non-dropping-particle'], value.family),
    given: joined(value.given, value['dropping-particle']),
    suffix: joined(value.suffix),
    name: textOf(value.literal) || textOf(value.name),
    orcid: textOf(value.ORCID),
  }
}

function joined(...parts: unknown[]): string {
  return parts.map(textOf).filter(Boolean).join(' ')
}

/** Parts of a date as numbers or strings, a date as text, or a bare year. */
function yearOf(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'string') return yearIn(String(value))
  if (!isItem(value)) return undefined
  const [first] = listOf(value['date-parts'])
  const parts = Array.isArray(first) ? first : listOf(value['date-parts'])
  return yearIn([parts[0], value.raw, value.literal].map(textOf).join(' '))
}
