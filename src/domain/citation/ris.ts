// RIS: papers as tagged lines, for reference managers that do not read BibTeX.
import type { Author, Paper, VenueKind, WorkType } from '../papers/paper.ts'
import {
  arxivIdOf,
  citedKind,
  citedType,
  citedUrl,
  citedYear,
  cutMark,
  doiOf,
  identifierOf,
  invertedName,
  isOfInstitution,
  mastersThesis,
  type PageRange,
  pageRange,
  plainLine,
  splitName,
} from './reference.ts'
import { retractionNote } from './retraction-note.ts'

type Line = [tag: string, value: string | undefined]

/** The format has no preprint: "unpublished" is what its readers take for one. */
const types: Record<VenueKind, string> = {
  conference: 'CONF',
  journal: 'JOUR',
  preprint: 'UNPB',
  book: 'CHAP',
  other: 'GEN',
}

const ownTypes: Record<WorkType, string> = {
  thesis: 'THES',
  'masters-thesis': 'THES',
  report: 'RPRT',
  book: 'BOOK',
}

export function toRis(papers: readonly Paper[]): string {
  return papers.map(toRecord).join('')
}

function toRecord(paper: Paper): string {
  const lines = [...titleLines(paper), ...venueLines(paper), ...linkLines(paper)]
  return [...lines.flatMap(writeLine), 'ER  - \r\n'].join('')
}

/** A tag without a value is left out; a value fills one line whatever was in it. */
function writeLine([tag, value]: Line): string[] {
  const text = plainLine(value ?? '')
  return text === '' ? [] : [`${tag}  - ${text}\r\n`]
}

function titleLines(paper: Paper): Line[] {
  const own = citedType(paper)
  return [
    ['TY', own === undefined ? types[citedKind(paper)] : ownTypes[own]],
    ['M3', own === 'masters-thesis' ? mastersThesis : undefined],
    ...paper.authors.map((author): Line => ['AU', nameOf(author)]),
    ['AU', paper.authorsComplete ? undefined : cutMark],
    ['TI', paper.title],
    ['PY', citedYear(paper)?.toString()],
  ]
}

/** A comma at the end says that the name is whole, as an organisation's with a comma in it. */
function nameOf(author: Author): string {
  const name = invertedName(author)
  return splitName(author)?.given === undefined && name.includes(',') ? `${name},` : name
}

function venueLines(paper: Paper): Line[] {
  const kind = citedKind(paper)
  // Of arXiv the identifier says it.
  const isOnArxiv = kind === 'preprint' && arxivIdOf(paper) !== undefined
  const { first, last }: Partial<PageRange> = paper.pages === undefined ? {} : pageRange(paper.pages)
  return [
    [isOfInstitution(paper) ? 'PB' : 'T2', isOnArxiv ? undefined : paper.venue?.name],
    ['JO', kind === 'journal' ? paper.venue?.name : undefined],
    ['VL', paper.volume],
    ['IS', paper.number],
    ['SP', first],
    ['EP', last],
  ]
}

function linkLines(paper: Paper): Line[] {
  const arxivId = arxivIdOf(paper)
  const pmid = identifierOf(paper, 'pmid')
  return [
    ['DO', doiOf(paper)],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ['C2', pmid && `PMID:${pmid}`],
    ['SN', identifierOf(paper, 'isbn')],
    ['UR', citedUrl(paper)],
    ['UR', paper.url === citedUrl(paper) ? undefined : paper.url],
    ['N1', retractionNote(paper)],
    ...paper.tags.map((tag): Line => ['KW', tag]),
    ['AB', paper.abstract],
  ]
}
