// RIS: papers as tagged lines, for reference managers that do not read BibTeX.
import type { Paper, VenueKind } from '../papers/paper.ts'
import {
  arxivIdOf,
  citedKind,
  citedUrl,
  citedYear,
  doiOf,
  invertedName,
  type PageRange,
  pageRange,
  plainLine,
} from './reference.ts'

type Line = [tag: string, value: string | undefined]

/** The format has no preprint: "unpublished" is what its readers take for one. */
const types: Record<VenueKind, string> = {
  conference: 'CONF',
  journal: 'JOUR',
  preprint: 'UNPB',
  book: 'CHAP',
  other: 'GEN',
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
  return [
    ['TY', types[citedKind(paper)]],
    ...paper.authors.map((author): Line => ['AU', invertedName(author)]),
    ['TI', paper.title],
    ['PY', citedYear(paper)?.toString()],
  ]
}

function venueLines(paper: Paper): Line[] {
  const kind = citedKind(paper)
  const { first, last }: Partial<PageRange> = paper.pages === undefined ? {} : pageRange(paper.pages)
  return [
    ['T2', kind === 'preprint' ? undefined : paper.venue?.name],
    ['JO', kind === 'journal' ? paper.venue?.name : undefined],
    ['VL', paper.volume],
    ['IS', paper.number],
    ['SP', first],
    ['EP', last],
  ]
}

function linkLines(paper: Paper): Line[] {
  const arxivId = arxivIdOf(paper)
  return [
    ['DO', doiOf(paper)],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ['UR', citedUrl(paper)],
    ...paper.tags.map((tag): Line => ['KW', tag]),
    ['AB', paper.abstract],
  ]
}
