// One record of dblp's XML, and one hit of its search, read into drafts.
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import { readPrintedName } from '#domain/papers/printed-name.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { readAll, toWork, type WorkParts, webAddressOf } from '../draft.ts'
import { type Item, isItem, oneOrMore, textOf, valueAt } from '../json/values.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { plainText } from '../text/marked-up.ts'
import { sourceTexts } from '../texts/sources.ts'
import { childrenOf, lineOf, type XmlElement } from '../xml/tree.ts'

/** Elements of dblp's files that are records. */
export const dblpRecords = [
  'article',
  'inproceedings',
  'proceedings',
  'book',
  'incollection',
  'phdthesis',
  'mastersthesis',
  'www',
  'person',
  'data',
] as const

/** Refusals: `not-a-paper` for people, volumes and data, `title-missing`. */
export function readDblpRecord(record: XmlElement): ReadWork | Refusal {
  const key = record.attributes.key ?? ''
  if (record.name === 'www' || record.name === 'person' || /^(?:homepages|persons)\//.test(key))
    return refuse('not-a-paper', sourceTexts.dblpPerson)
  if (record.name === 'data' || record.name === 'proceedings')
    return refuse('not-a-paper', sourceTexts.notAPaper(record.name))
  const field = (...names: string[]) => lineOf(childrenOf(record, ...names)[0])
  const fields = (name: string) => childrenOf(record, name).map(lineOf)
  const parts = toParts({
    key,
    title: markedTitle(childrenOf(record, 'title')[0]),
    authors: fields('author').length > 0 ? fields('author') : fields('editor'),
    year: field('year'),
    venue: placeOf(record, field),
    type: ownTypes.get(record.name),
    volume: field('volume'),
    number: field('number'),
    pages: field('pages'),
    addresses: [...fields('ee'), ...fields('url')],
    isbns: isPart(record) ? [] : fields('isbn'),
  })
  const isWithdrawn = /\bwithdrawn\b/.test(record.attributes.publtype ?? '')
  return toWork(parts, { notices: isWithdrawn ? [{ kind: 'withdrawal', value: '' }] : [] })
}

/** An ISBN in the record of a chapter or article is its book's. */
function isPart({ name }: XmlElement): boolean {
  return name === 'article' || name === 'inproceedings' || name === 'incollection'
}

interface Said {
  key: string
  title: string
  authors: string[]
  year: string
  venue: [kind: VenueKind, name: string]
  type?: WorkType | undefined
  volume: string
  number: string
  pages: string
  addresses: string[]
  /** Of the work itself, as written. */
  isbns?: string[]
}

function toParts({ key, authors, year, venue: [venueKind, name], ...said }: Said): WorkParts {
  const isArxiv = isArxivName(name)
  const venueName = isArxiv ? 'arXiv' : plainText(name)
  return {
    identifiers: readAll([
      ...said.addresses.filter((ee) => !isOwn(ee)),
      ...(said.isbns ?? []).map((number) => `ISBN:${number}`),
      `dblp:${key}`,
    ]),
    title: plainText(said.title).replace(/(?<!\.)\.$/, ''),
    authors: authors.map((author) => readPrintedName(plainText(author).replace(/\s\d{4}$/, ''))),
    year: yearIn(year),
    ...(venueName === '' ? {} : { venueName, venueKind: isArxiv ? 'preprint' : venueKind }),
    type: said.type,
    // Of arXiv's copies it's the identifier once more: `abs/1706.03762`.
    volume: isArxiv ? undefined : said.volume || undefined,
    number: said.number || undefined,
    pages: tidyPages(said.pages),
    url: webAddressOf(said.addresses.filter((ee) => !isOwn(ee))),
  }
}

/** With what's raised still marked, so that `n<sup>2</sup>` isn't read as `n2`. */
function markedTitle(node: XmlElement | string | undefined): string {
  if (node === undefined || typeof node === 'string') return node ?? ''
  const inside = node.children.map(markedTitle).join('')
  return node.name === 'sup' ? `<sup>${inside}</sup>` : inside
}

/** `db/conf/icml/icml2016.html#…`, and pages of dblp; Wikidata's is a page about the paper, not the paper's. */
function isOwn(address: string): boolean {
  return /^db\/|^https?:\/\/(?:www\.)?(?:dblp\.|wikidata\.org\/)/.test(address)
}

function placeOf({ name }: XmlElement, field: (...names: string[]) => string): Said['venue'] {
  if (name === 'article') return ['journal', field('journal', 'booktitle')]
  if (name === 'inproceedings') return ['conference', field('booktitle', 'journal')]
  if (name === 'incollection') return ['book', field('booktitle')]
  return name === 'book' ? ['book', ''] : ['other', field('school', 'publisher')]
}

const ownTypes = new Map(
  Object.entries<WorkType>({ phdthesis: 'thesis', mastersthesis: 'masters-thesis', book: 'book' }),
)

const hitKinds = new Map(
  Object.entries<VenueKind>({
    'Conference and Workshop Papers': 'conference',
    'Journal Articles': 'journal',
    'Informal and Other Publications': 'preprint',
    'Informal Publications': 'preprint',
    'Parts in Books or Collections': 'book',
    'Books and Theses': 'other',
  }),
)

/** One `hit` of the search (`dblp.org/search/publ/api`): a single value isn't in a list, numbers are text, text is escaped. */
export function readDblpHit(hit: unknown): ReadWork | Refusal {
  const info = valueAt(hit, 'info')
  if (!isItem(info)) return refuse('record-malformed', sourceTexts.noWork)
  const key = textOf(info.key)
  if (/^homepages\//.test(key)) return refuse('not-a-paper', sourceTexts.dblpPerson)
  return toWork(
    toParts({
      key,
      title: textOf(info.title),
      authors: oneOrMore(valueAt(info.authors, 'author')).map(nameOf),
      year: textOf(info.year),
      venue: [hitKinds.get(textOf(info.type)) ?? 'other', oneOrMore(info.venue).map(textOf)[0] ?? ''],
      volume: textOf(info.volume),
      number: textOf(info.number),
      pages: textOf(info.pages),
      addresses: [textOf(info.doi), ...oneOrMore(info.ee).map(textOf), textOf(info.url)],
    }),
  )
}

function nameOf(author: unknown): string {
  return isItem(author) ? textOf(author.text ?? (author as Item)['#text']) : textOf(author)
}

/** The hits of an answer: the list is missing where there are none, and no list where there's one. */
export function dblpHits(answer: unknown): unknown[] {
  return oneOrMore(valueAt(answer, 'result', 'hits', 'hit'))
}
