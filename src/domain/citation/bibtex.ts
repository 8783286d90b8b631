// BibTeX: papers as entries of a UTF-8 file that BibTeX, biblatex and every reference manager read.
import type { Author, Paper, VenueKind, WorkType } from '../papers/paper.ts'
import { isNameSuffix } from '../papers/printed-name.ts'
import { bibtexText, bibtexTitle } from './bibtex-text.ts'
import { citationKeys } from './citation-key.ts'
import {
  arxivIdOf,
  citedKind,
  citedType,
  citedUrl,
  citedYear,
  doiOf,
  identifierOf,
  pagesWith,
  plainLine,
  splitName,
} from './reference.ts'
import { retractionNote } from './retraction-note.ts'

type Fields = Record<string, string | undefined>

/** The entry type, and the field that names the venue. */
const entries: Record<VenueKind, [type: string, venueField: string]> = {
  conference: ['inproceedings', 'booktitle'],
  journal: ['article', 'journal'],
  preprint: ['misc', 'howpublished'],
  book: ['incollection', 'booktitle'],
  other: ['misc', 'howpublished'],
}

const ownEntries: Record<WorkType, [type: string, venueField: string]> = {
  thesis: ['phdthesis', 'school'],
  'masters-thesis': ['mastersthesis', 'school'],
  report: ['techreport', 'institution'],
  book: ['book', 'howpublished'],
}

export function toBibtex(papers: readonly Paper[]): string {
  const keys = citationKeys(papers)
  return papers.map((paper, place) => toBibtexEntry(paper, keys[place] ?? '')).join('\n')
}

/** One entry under a key that the caller made. */
export function toBibtexEntry(paper: Paper, key: string): string {
  const own = citedType(paper)
  const [type, venueField] = own === undefined ? entries[citedKind(paper)] : ownEntries[own]
  const fields: Fields = {
    title: bibtexTitle(paper.title),
    author: authorList(paper),
    [venueField]: venueName(paper),
    year: citedYear(paper)?.toString(),
    volume: paper.volume && bibtexText(paper.volume),
    number: paper.number && bibtexText(paper.number),
    pages: paper.pages && pagesWith('--', bibtexText(paper.pages)),
    doi: verbatim(doiOf(paper)),
    ...eprintFields(paper),
    pmid: verbatim(identifierOf(paper, 'pmid')),
    pmcid: verbatim(identifierOf(paper, 'pmcid')),
    isbn: verbatim(identifierOf(paper, 'isbn')),
    note: retractionNote(paper),
    url: verbatim(paper.url ?? (hasLastingIdentifier(paper) ? undefined : citedUrl(paper))),
  }
  const lines = Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}},\n`)
  return `@${type}{${key},\n${lines.join('')}}\n`
}

function venueName(paper: Paper): string | undefined {
  // The eprint fields already say arXiv.
  if (citedKind(paper) === 'preprint' && arxivIdOf(paper) !== undefined) return undefined
  return paper.venue && bibtexText(paper.venue.name)
}

function eprintFields(paper: Paper): Fields {
  const arxivId = arxivIdOf(paper)
  if (arxivId === undefined) return {}
  // An old identifier names its archive; for a new one the class is not known here.
  const [, archive] = arxivId.match(/^([a-z-]+)\//) ?? []
  return { eprint: arxivId, archiveprefix: 'arXiv', primaryclass: archive }
}

function hasLastingIdentifier(paper: Paper): boolean {
  return doiOf(paper) !== undefined || arxivIdOf(paper) !== undefined
}

function authorList({ authors, authorsComplete }: Paper): string | undefined {
  if (authors.length === 0) return undefined
  return [...authors.map(toName), ...(authorsComplete ? [] : ['others'])].join(' and ')
}

/** "Family, Given" or "Family, Jr., Given"; a name without parts is braced, so that BibTeX does not guess them. */
function toName(author: Author): string {
  const split = splitName(author)
  if (split?.given === undefined) return `{${bibtexText(split?.family ?? author.name)}}`
  const { family, suffix, given } = split
  return [...[family, suffix].filter((part) => part !== undefined).map(namePart), givenPart(given)].join(', ')
}

/** A comma, or what readers take for the end of a name, would end it; a given name `III` isn't a suffix. */
function namePart(text: string): string {
  const escaped = bibtexText(text)
  return /[,;&]|(?:^|\s)(?:and|others)(?:\s|$)/i.test(text) ? `{${escaped}}` : escaped
}

function givenPart(text: string): string {
  return isNameSuffix(text) ? `{${bibtexText(text)}}` : namePart(text)
}

/** Identifiers and addresses are read as they stand; only braces, which end the field, are percent-encoded. */
function verbatim(text: string | undefined): string | undefined {
  return text && plainLine(text).replaceAll('{', '%7B').replaceAll('}', '%7D')
}
