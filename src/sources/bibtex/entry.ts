// One entry of BibTeX or BibLaTeX read into a draft of a paper.
import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind, WorkType } from '#domain/papers/paper.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { ReadWork } from '../contract.ts'
import { toWork, uniqueIdentifiers } from '../draft.ts'
import { retractedIn } from '../notice.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { sourceTexts } from '../texts/sources.ts'
import { journalOfMacro } from './journal-macros.ts'
import { fieldText, verbatimText } from './latex-text.ts'
import { readAuthors } from './names.ts'
import type { Entry } from './scan-state.ts'

/** Refusals: `title-missing`. */
export function readBibtexEntry(entry: Entry): ReadWork | Refusal {
  const { fields } = entry
  const text = (...names: string[]) => {
    return names.map((name) => fieldText(fields.get(name) ?? '')).find((value) => value !== '')
  }
  const { authors, isComplete } = readAuthors(fields.get('author') || fields.get('editor') || '')
  const identifiers = identifiersOf(entry)
  const year = yearIn(text('year', 'date') ?? '')
  const title = [text('title') ?? '', text('subtitle')].filter(Boolean).join(': ')
  if (title === '') return refuse('title-missing', sourceTexts.untitled(entry.name.slice(0, 80), entry.line))
  const parts = {
    identifiers,
    title,
    authors,
    authorsComplete: isComplete,
    year,
    ...placeOf(entry, text, identifiers),
    type: typeOf(entry, text),
    volume: text('volume'),
    number: text('number', 'issue'),
    pages: tidyPages(text('pages', 'eid', 'articleno') ?? ''),
    abstract: text('abstract'),
    url: urlOf(fields),
  }
  return toWork(parts, retractedIn([text('note'), text('pubstate')]))
}

const ownTypes = new Map(
  Object.entries<WorkType>({
    phdthesis: 'thesis',
    thesis: 'thesis',
    mastersthesis: 'masters-thesis',
    techreport: 'report',
    report: 'report',
    book: 'book',
    mvbook: 'book',
  }),
)

function typeOf({ type }: Entry, text: (...names: string[]) => string | undefined): WorkType | undefined {
  const own = ownTypes.get(type)
  return own === 'thesis' && /master/i.test(text('type') ?? '') ? 'masters-thesis' : own
}

const venueFields = new Map(
  Object.entries<[kind: VenueKind, ...names: string[]]>({
    article: ['journal', 'journal', 'journaltitle'],
    inproceedings: ['conference', 'booktitle', 'journal', 'eventtitle'],
    conference: ['conference', 'booktitle', 'journal', 'eventtitle'],
    incollection: ['book', 'booktitle'],
    inbook: ['book', 'booktitle'],
    phdthesis: ['other', 'school', 'institution'],
    mastersthesis: ['other', 'school', 'institution'],
    thesis: ['other', 'school', 'institution'],
    techreport: ['other', 'institution'],
    report: ['other', 'institution'],
  }),
)
const anyVenue: [VenueKind, ...string[]] = ['other', 'journal', 'journaltitle', 'booktitle', 'howpublished']

function placeOf(
  { type, fields }: Entry,
  text: (...names: string[]) => string | undefined,
  identifiers: Identifier[],
): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const [venueKind, ...names] = venueFields.get(type) ?? anyVenue
  const named = names.filter((name) => !/\\url|https?:/.test(fields.get(name) ?? ''))
  const macro = named.map((name) => journalOfMacro(fields.get(name) ?? '')).find((name) => name !== undefined)
  const venueName = macro ?? text(...named)
  const isPreprint = venueName === undefined && hasArxiv(identifiers) && !['book', 'online'].includes(type)
  if (isPreprint || isArxivName(venueName ?? '')) return { venueName: 'arXiv', venueKind: 'preprint' }
  return venueName === undefined ? {} : { venueName, venueKind }
}

function hasArxiv(identifiers: Identifier[]): boolean {
  return identifiers.some(({ scheme }) => scheme === 'arxiv')
}

/** From the fields made for them, from those where people put them all the same, and from keys that dblp gave. */
function identifiersOf({ name, fields }: Entry): Identifier[] {
  const field = (key: string) => verbatimText(fields.get(key) ?? '')
  const written = [
    eprintOf(field),
    field('doi'),
    ...labelled(field),
    ...['url', 'ee', 'biburl', 'howpublished', 'link', 'note'].map(field),
    /^DBLP:/.test(name) ? name : '',
  ]
  const named = written.map(parseIdentifier).filter((found) => found !== undefined)
  // A note that says more than an identifier may speak of another paper.
  const mentioned = ['journal', 'volume', 'howpublished', 'number'].flatMap((key) =>
    findIdentifiers(field(key).replace(/^abs\//, 'arXiv:')).map(({ identifier }) => identifier),
  )
  return uniqueIdentifiers([...named, ...mentioned])
}

/** PubMed's numbers and books' have fields of their own in what PubMed, ACL and libraries export. */
function labelled(field: (name: string) => string): string[] {
  const isBook = field('isbn') !== '' && field('booktitle') === ''
  const numbers: [string, string][] = [
    ['PMID', field('pmid')],
    ['PMCID', field('pmcid')],
    ['ISBN', isBook ? field('isbn') : ''],
  ]
  return numbers.flatMap(([label, value]) => (value === '' ? [] : [`${label}:${value}`]))
}

function eprintOf(field: (name: string) => string): string {
  const archive = field('archiveprefix') || field('eprinttype') || 'arxiv'
  const eprint = field('eprint')
  if (/^pubmed$/i.test(archive)) return `PMID:${eprint}`
  if (eprint === '' || !/^arxiv$/i.test(archive)) return eprint
  return parseIdentifier(eprint) ? eprint : `arXiv:${eprint}`
}

/** Only where it says more than the identifiers. */
function urlOf(fields: Map<string, string>): string | undefined {
  const written = ['url', 'howpublished', 'link', 'ee'].map((name) => verbatimText(fields.get(name) ?? ''))
  const found = written.map(parseIdentifier).find((identifier) => identifier !== undefined)
  return found?.scheme === 'url' ? found.value : undefined
}
