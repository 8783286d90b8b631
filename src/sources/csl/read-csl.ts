// CSL-JSON, one item or a list, read into drafts of papers. Programs write it in many ways, so each value is looked at.

import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Author, VenueKind } from '#domain/papers/paper.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { maxSourceLength, type SourceReading } from '../contract.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { sourceTexts } from '../texts/sources.ts'

type Item = Record<string, unknown>

export function readCsl(text: string): SourceReading | Refusal {
  if (text.length > maxSourceLength) return refuse('source-too-long', sourceTexts.tooLong(maxSourceLength))
  try {
    return readCslItems(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return refuse('csl-malformed', sourceTexts.noJson)
  }
}

/** For programs that send the items themselves. */
export function readCslItems(value: unknown): SourceReading | Refusal {
  const items = Array.isArray(value)
    ? value
    : isItem(value) && Array.isArray(value.items)
      ? value.items
      : [value]
  if (!items.some(isItem)) return refuse('csl-malformed', sourceTexts.noItems)
  const reading: SourceReading = { papers: [], unread: [] }
  for (const [index, item] of items.entries()) {
    const place = { position: index + 1, name: isItem(item) ? textOf(item.id) : '' }
    const draft = isItem(item) ? toDraft(item) : undefined
    if (draft !== undefined && draft.title !== '') reading.papers.push({ ...place, draft })
    else
      reading.unread.push({
        ...place,
        refusal: refuse('title-missing', sourceTexts.untitledItem(place.position)),
      })
  }
  return reading
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function toDraft(item: Item): PaperDraft {
  const identifiers = identifiersOf(item)
  const authors = listOf(item.author).flatMap(toAuthor)
  const year = yearOf(item.issued) ?? yearOf(item.submitted)
  const isCut = authors.at(-1)?.name === 'others'
  return {
    identifiers,
    title: plainText(item.title),
    authors: isCut ? authors.slice(0, -1) : authors,
    authorsComplete: !isCut,
    year,
    ...placeOf(item, identifiers),
    venueYear: year,
    volume: optional(item.volume),
    number: optional(item.issue),
    pages: tidyPages(textOf(item.page)),
    fields: [],
    tags: [],
    url: urlOf(item),
  }
}

const kinds: Record<string, VenueKind> = {
  'paper-conference': 'conference',
  'article-journal': 'journal',
  'article-magazine': 'journal',
  'journal-article': 'journal',
  'proceedings-article': 'conference',
  chapter: 'book',
  book: 'book',
}

function placeOf(item: Item, identifiers: Identifier[]): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const name = plainText(item['container-title']) || plainText(item['event-title'])
  const isPreprint = name === '' && identifiers.some(({ scheme }) => scheme === 'arxiv')
  if (isPreprint || isArxivName(name)) return { venueName: 'arXiv', venueKind: 'preprint' }
  return name === '' ? {} : { venueName: name, venueKind: kinds[textOf(item.type)] ?? 'other' }
}

function identifiersOf(item: Item): Identifier[] {
  const archived = /arxiv/i.test(textOf(item.archive)) ? `arXiv:${textOf(item.archive_location)}` : ''
  const written = [textOf(item.DOI), archived, textOf(item.number), textOf(item.URL)]
  const named = written.map(parseIdentifier).filter((found) => found !== undefined)
  const mentioned = findIdentifiers(textOf(item['container-title'])).map(({ identifier }) => identifier)
  const lasting = [...named, ...mentioned].filter(({ scheme }) => scheme !== 'url')
  const unique = new Map(
    lasting.map((identifier) => [`${identifier.scheme}:${identifier.value}`, identifier]),
  )
  return [...unique.values()]
}

function urlOf(item: Item): string | undefined {
  const found = parseIdentifier(textOf(item.URL))
  return found?.scheme === 'url' ? found.value : undefined
}

function toAuthor(value: unknown): Author[] {
  if (typeof value === 'string') return named(plainText(value))
  if (!isItem(value)) return []
  const family = joined(value['non-dropping-particle'], value.family, value.suffix)
  const given = joined(value.given, value['dropping-particle'])
  const orcid = textOf(value.ORCID).match(/\d{4}-\d{4}-\d{4}-\d{3}[\dX]/)?.[0]
  if (family === '' || given === '') return named(family || given || plainText(value.literal ?? value.name))
  return [{ name: `${given} ${family}`, given, family, ...(orcid === undefined ? {} : { orcid }) }]
}

function named(name: string): Author[] {
  return name === '' ? [] : [{ name }]
}

function joined(...parts: unknown[]): string {
  return parts.map(plainText).filter(Boolean).join(' ')
}

/** Parts of a date as numbers or strings, a date as text, or a bare year. */
function yearOf(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'string') return yearIn(String(value))
  if (!isItem(value)) return undefined
  const [first] = listOf(value['date-parts'])
  const parts = Array.isArray(first) ? first : listOf(value['date-parts'])
  return yearIn([parts[0], value.raw, value.literal].map(textOf).join(' '))
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** Numbers count as text; of a list, as Crossref gives titles, the first. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return typeof value[0] === 'string' ? value[0].trim() : ''
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' ? value.trim() : ''
}

function optional(value: unknown): string | undefined {
  return textOf(value) || undefined
}

/** Without the few tags that titles may carry. */
function plainText(value: unknown): string {
  return textOf(value)
    .replace(/<\/?(?:i|b|sub|sup|sc|span|em|strong)(?:\s[^<>]*)?>/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
}
