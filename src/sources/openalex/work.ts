// One work as OpenAlex has it, read into a draft. Its identifiers are whole addresses; its abstracts are indexes of words.

import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, webAddressOf } from '../draft.ts'
import { type Item, isItem, itemsOf, listOf, optional, textOf, valueAt } from '../json/values.ts'
import { isArxivName, tidyPages } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { toPrintedAuthors } from '../text/names.ts'
import { sourceTexts } from '../texts/sources.ts'

/** As many authors as OpenAlex names in a list of works; more are cut off without a word. */
const mostAuthorships = 100

/** Refusals: `record-malformed`, `not-a-paper`, `title-missing`. */
export function readOpenAlexWork(value: unknown): ReadWork | Refusal {
  if (!isItem(value)) return refuse('record-malformed', sourceTexts.noWork)
  if (value.is_paratext === true) return refuse('not-a-paper', sourceTexts.notAPaper('paratext'))
  const { authors, isComplete } = authorsOf(value)
  const locations = [value.primary_location, ...listOf(value.locations)].filter(isItem)
  const addresses = locations.flatMap((location) => [
    textOf(location.landing_page_url),
    textOf(location.pdf_url),
  ])
  const year = Number(value.publication_year)
  return toWork(
    {
      identifiers: readAll([
        textOf(value.doi),
        ...idsOf(value),
        ...addresses.filter(isArxivAddress),
        textOf(value.id),
      ]),
      title: plainText(textOf(value.title) || textOf(value.display_name)),
      authors,
      authorsComplete: isComplete,
      year: Number.isInteger(year) && year >= 1000 && year <= 3000 ? year : undefined,
      ...placeOf(value),
      type: ownTypes.get(textOf(value.type)),
      volume: optional(valueAt(value.biblio, 'volume')),
      number: optional(valueAt(value.biblio, 'issue')),
      pages: pagesOf(value),
      abstract: plainText(abstractOf(value.abstract_inverted_index)),
      url: textOf(value.doi) === '' ? webAddressOf(addresses) : undefined,
    },
    { notices: value.is_retracted === true ? [{ kind: 'retraction', value: '' }] : [] },
  )
}

/** The addresses of the work elsewhere. */
function idsOf(item: Item): string[] {
  return ['doi', 'pmid', 'pmcid'].map((name) => textOf(valueAt(item.ids, name)))
}

function isArxivAddress(address: string): boolean {
  return /^https?:\/\/(?:www\.)?arxiv\.org\//.test(address)
}

function authorsOf(item: Item) {
  const authorships = itemsOf(item.authorships)
  const { authors, isComplete } = toPrintedAuthors(
    authorships.map((one) => textOf(one.raw_author_name) || textOf(valueAt(one.author, 'display_name'))),
  )
  const count = Number(item.authors_count ?? authorships.length)
  const isCut =
    item.is_authors_truncated === true || count > authorships.length || authorships.length === mostAuthorships
  if (authors.length !== authorships.length) return { authors, isComplete: isComplete && !isCut }
  const known = authors.map((author, place) => {
    const orcid = textOf(valueAt(authorships[place]?.author, 'orcid')).match(
      /\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/,
    )?.[0]
    return orcid === undefined ? author : { ...author, orcid }
  })
  return { authors: known, isComplete: isComplete && !isCut }
}

const kinds = new Map(
  Object.entries<VenueKind>({
    journal: 'journal',
    conference: 'conference',
    repository: 'preprint',
    'book series': 'book',
    'ebook platform': 'book',
  }),
)

const ownTypes = new Map(Object.entries<WorkType>({ dissertation: 'thesis', report: 'report', book: 'book' }))

/** Theses and many preprints have no source at all. */
function placeOf(item: Item): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const source = valueAt(item.primary_location, 'source')
  const name = plainText(textOf(valueAt(source, 'display_name')))
  if (name === '') return {}
  if (isArxivName(name)) return { venueName: 'arXiv', venueKind: 'preprint' }
  return { venueName: name, venueKind: kinds.get(textOf(valueAt(source, 'type'))) ?? 'other' }
}

function pagesOf(item: Item): string | undefined {
  const first = textOf(valueAt(item.biblio, 'first_page'))
  const last = textOf(valueAt(item.biblio, 'last_page'))
  return tidyPages(last === '' || last === first ? first : `${first}-${last}`)
}

/** Words that an abstract may have, by far. */
const mostWords = 20_000

/** Words by their places; some places have no word and some have two. */
export function abstractOf(index: unknown): string {
  if (!isItem(index)) return ''
  const words: [place: number, word: string][] = []
  for (const [word, places] of Object.entries(index))
    for (const place of listOf(places))
      if (typeof place === 'number' && words.length < mostWords) words.push([place, word])
  return words
    .sort(([a], [b]) => a - b)
    .map(([, word]) => word)
    .join(' ')
    .replace(/^abstract[:.]?\s+(?=\p{Lu})/iu, '')
}
