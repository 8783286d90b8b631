// BibTeX and BibLaTeX, as pasted, read into drafts of papers.

import { parseIdentifier } from '#domain/identifiers/identifier.ts'
import { findIdentifiers } from '#domain/identifiers/running-text.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { VenueKind } from '#domain/papers/paper.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { maxSourceLength, type SourceReading } from '../contract.ts'
import { isArxivName, tidyPages, yearIn } from '../place.ts'
import { sourceTexts } from '../texts/sources.ts'
import { latexText, verbatimText } from './latex-text.ts'
import { readAuthors } from './names.ts'
import { scanBibtex } from './scan.ts'
import type { Entry } from './scan-state.ts'

/** Whether a text is meant as BibTeX rather than as an identifier or an address. */
export function looksLikeBibtex(text: string): boolean {
  return /(?:^|\n)\s*@\s*[A-Za-z]+\s*[{(]/.test(text.slice(0, maxSourceLength))
}

export function readBibtex(text: string): SourceReading | Refusal {
  if (text.length > maxSourceLength) return refuse('source-too-long', sourceTexts.tooLong(maxSourceLength))
  const { entries, broken } = scanBibtex(text)
  if (entries.length === 0 && broken.length === 0) return refuse('bibtex-missing', sourceTexts.noBibtex)
  const reading: SourceReading = { papers: [], unread: [...broken] }
  for (const entry of withInherited(entries)) {
    const { name, position } = entry
    const draft = toDraft(entry)
    if (draft.title !== '') reading.papers.push({ name, position, draft })
    else reading.unread.push({ name, position, refusal: refuseUntitled(entry) })
  }
  return reading
}

function refuseUntitled({ name, position }: Entry): Refusal {
  return refuse('title-missing', sourceTexts.untitled(name.slice(0, 80), position))
}

/** What a paper has from the book or proceedings it refers to, and from which of its fields there. */
const inherited: [field: string, from: string][] = [
  ['booktitle', 'booktitle'],
  ['booktitle', 'title'],
  ['journal', 'journal'],
  ['journaltitle', 'journaltitle'],
  ['year', 'year'],
  ['date', 'date'],
  ['volume', 'volume'],
  ['publisher', 'publisher'],
]

/** Each entry with what `crossref` gives it. The volumes referred to are no papers of their own here. */
function withInherited(entries: Entry[]): Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  const parents = new Set<Entry>()
  const complete = entries.map((entry) => {
    const parent = byKey.get((entry.fields.get('crossref') ?? '').trim().toLowerCase())
    if (parent === undefined || parent === entry) return entry
    parents.add(parent)
    return { ...entry, fields: inherit(entry.fields, parent.fields) }
  })
  return complete.filter((_, place) => !parents.has(entries[place] as Entry))
}

/** Characters of a field that another entry may inherit: each that does reads it again, and no venue has a longer name. */
const longestInherited = 400

function inherit(own: Map<string, string>, parent: Map<string, string>): Map<string, string> {
  const fields = new Map(own)
  for (const [field, from] of inherited) {
    const value = parent.get(from)
    const isFit = value !== undefined && value.length <= longestInherited
    if (isFit && !fields.has(field)) fields.set(field, value)
  }
  return fields
}

function toDraft(entry: Entry): PaperDraft {
  const { fields } = entry
  const text = (...names: string[]) => {
    return names.map((name) => latexText(fields.get(name) ?? '')).find((value) => value !== '')
  }
  const { authors, isComplete } = readAuthors(fields.get('author') ?? fields.get('editor') ?? '')
  const identifiers = identifiersOf(entry)
  const year = yearIn(text('year', 'date') ?? '')
  const title = [text('title') ?? '', text('subtitle')].filter(Boolean).join(': ')
  return {
    identifiers,
    title,
    authors,
    authorsComplete: isComplete,
    year,
    ...placeOf(entry, text, identifiers),
    venueYear: year,
    volume: text('volume'),
    number: text('number', 'issue'),
    pages: tidyPages(text('pages', 'eid', 'articleno') ?? ''),
    fields: [],
    tags: [],
    url: urlOf(fields),
  }
}

const venueFields: Record<string, [kind: VenueKind, ...names: string[]]> = {
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
}
const anyVenue: [VenueKind, ...string[]] = ['other', 'journal', 'journaltitle', 'booktitle', 'howpublished']

function placeOf(
  { type, fields }: Entry,
  text: (...names: string[]) => string | undefined,
  identifiers: Identifier[],
): Pick<PaperDraft, 'venueName' | 'venueKind'> {
  const [venueKind, ...names] = venueFields[type] ?? anyVenue
  const venueName = text(...names.filter((name) => !/\\url|https?:/.test(fields.get(name) ?? '')))
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
    ...['url', 'ee', 'biburl', 'howpublished', 'link', 'note'].map(field),
    /^DBLP:/.test(name) ? name : '',
  ]
  const named = written.map(parseIdentifier).filter((found) => found !== undefined)
  // A note that says more than an identifier may speak of another paper.
  const mentioned = ['journal', 'volume', 'howpublished', 'number'].flatMap((key) =>
    findIdentifiers(field(key).replace(/^abs\//, 'arXiv:')).map(({ identifier }) => identifier),
  )
  const lasting = [...named, ...mentioned].filter(({ scheme }) => scheme !== 'url')
  const unique = new Map(
    lasting.map((identifier) => [`${identifier.scheme}:${identifier.value}`, identifier]),
  )
  return [...unique.values()]
}

function eprintOf(field: (name: string) => string): string {
  const archive = field('archiveprefix') || field('eprinttype') || 'arxiv'
  const eprint = field('eprint')
  if (eprint === '' || !/^arxiv$/i.test(archive)) return eprint
  return parseIdentifier(eprint) ? eprint : `arXiv:${eprint}`
}

/** Only where it says more than the identifiers. */
function urlOf(fields: Map<string, string>): string | undefined {
  const written = ['url', 'howpublished', 'link', 'ee'].map((name) => verbatimText(fields.get(name) ?? ''))
  const found = written.map(parseIdentifier).find((identifier) => identifier !== undefined)
  return found?.scheme === 'url' ? found.value : undefined
}
