// CSL-JSON: a paper as an item that citation processors read (citeproc's input schema 1.0).
import type { Author, Paper, VenueKind, WorkType } from '../papers/paper.ts'
import { citationKey } from './citation-key.ts'
import {
  arxivIdOf,
  citedKind,
  citedType,
  citedUrl,
  citedYear,
  cutMark,
  doiOf,
  identifierOf,
  isOfInstitution,
  mastersThesis,
  pagesWith,
  plainLine,
  splitName,
} from './reference.ts'
import { retractionNote } from './retraction-note.ts'

export type CslName = { family: string; given?: string; suffix?: string } | { literal: string }

export interface CslItem {
  id: string
  type:
    | 'paper-conference'
    | 'article-journal'
    | 'article'
    | 'book'
    | 'chapter'
    | 'document'
    | 'thesis'
    | 'report'
  title?: string
  /** The format has no word for "and others": where the list is cut, the last name says so. */
  author?: CslName[]
  issued?: { 'date-parts': [[number]] }
  genre?: 'preprint' | typeof mastersThesis
  archive?: string
  archive_location?: string
  publisher?: string
  number?: string
  'container-title'?: string
  volume?: string
  issue?: string
  page?: string
  DOI?: string
  PMID?: string
  PMCID?: string
  ISBN?: string
  URL?: string
  abstract?: string
  /** CSL 1.0.2 names `retracted` among its examples. Programs that don't know the variable show the note. */
  status?: string
  note?: string
}

const types: Record<VenueKind, CslItem['type']> = {
  conference: 'paper-conference',
  journal: 'article-journal',
  preprint: 'article',
  book: 'chapter',
  other: 'document',
}

const ownTypes: Record<WorkType, CslItem['type']> = {
  thesis: 'thesis',
  'masters-thesis': 'thesis',
  report: 'report',
  book: 'book',
}

export function toCsl(paper: Paper): CslItem {
  const id = citationKey(paper)
  const kind = citedKind(paper)
  const year = citedYear(paper)
  const own = citedType(paper)
  const note = retractionNote(paper)
  return {
    id,
    type: own === undefined ? types[kind] : ownTypes[own],
    ...known({ title: plainLine(paper.title) }),
    ...(paper.authors.length === 0 ? {} : { author: authorList(paper) }),
    ...(year === undefined ? {} : { issued: { 'date-parts': [[year]] } }),
    ...(kind === 'preprint' ? preprintFields(paper) : venueFields(paper)),
    ...(own === 'masters-thesis' ? { genre: mastersThesis } : {}),
    ...archiveFields(paper),
    ...known({
      volume: paper.volume,
      issue: paper.number,
      page: paper.pages && pagesWith('-', paper.pages),
      DOI: doiOf(paper),
      PMID: identifierOf(paper, 'pmid'),
      PMCID: identifierOf(paper, 'pmcid'),
      ISBN: identifierOf(paper, 'isbn'),
      URL: paper.url ?? citedUrl(paper),
      abstract: paper.abstract,
      status: note?.toLowerCase(),
      note,
    }),
  }
}

function authorList({ authors, authorsComplete }: Paper): CslName[] {
  const names = authors.map(toName)
  return authorsComplete ? names : [...names, { literal: cutMark }]
}

function toName(author: Author): CslName {
  return splitName(author) ?? { literal: plainLine(author.name) }
}

function venueFields(paper: Paper): Partial<CslItem> {
  if (paper.venue === undefined) return {}
  const name = plainLine(paper.venue.name)
  return isOfInstitution(paper) ? { publisher: name } : { 'container-title': name }
}

function preprintFields(paper: Paper): Partial<CslItem> {
  const arxivId = arxivIdOf(paper)
  const server = arxivId === undefined ? paper.venue?.short : 'arXiv'
  return {
    genre: 'preprint',
    ...(arxivId === undefined ? venueFields(paper) : {}),
    ...known({ publisher: server, archive: server, number: arxivId && `arXiv:${arxivId}` }),
  }
}

/** A published paper keeps its arXiv version beside it. */
function archiveFields(paper: Paper): Partial<CslItem> {
  const arxivId = arxivIdOf(paper)
  return arxivId === undefined ? {} : { archive: 'arXiv', archive_location: arxivId }
}

function known<T extends Record<string, string | undefined>>(fields: T): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value)) as {
    [K in keyof T]?: string
  }
}
