// What a citation of a paper says of it, and the same of a draft that was read from one: for tests of both ways.
import {
  arxivIdOf,
  citedType,
  citedUrl,
  citedYear,
  doiOf,
  invertedName,
  pagesWith,
  plainLine,
} from '#domain/citation/reference.ts'
import { identifierKey, parseIdentifier } from '#domain/identifiers/identifier.ts'
import type { Identifier } from '#domain/identifiers/scheme.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Author, Paper } from '#domain/papers/paper.ts'

export function citedDraft(paper: Paper) {
  const lasting = paper.identifiers.filter(({ scheme }) => scheme === 'doi' || scheme === 'arxiv')
  const isPreprint = arxivIdOf(paper) !== undefined && (paper.venue?.kind ?? 'preprint') === 'preprint'
  return {
    title: plainLine(paper.title),
    authors: paper.authors.map(invertedName),
    isComplete: paper.authorsComplete,
    year: citedYear(paper),
    venue: isPreprint ? 'arXiv' : paper.venue?.name,
    kind: isPreprint ? 'preprint' : paper.venue?.kind,
    type: citedType(paper),
    volume: paper.volume,
    number: paper.number,
    pages: paper.pages && pagesWith('-', paper.pages),
    identifiers: (lasting.length > 0 ? lasting : addressed(paper)).map(identifierKey).sort(),
    hasDoi: doiOf(paper) !== undefined,
  }
}

/** Without a lasting identifier the address may still be that of a dblp entry. */
function addressed(paper: Paper): Identifier[] {
  const identifier = parseIdentifier(citedUrl(paper) ?? '')
  return identifier === undefined || identifier.scheme === 'url' ? [] : [identifier]
}

export function readDraft(draft: PaperDraft): ReturnType<typeof citedDraft> {
  return {
    title: draft.title,
    authors: draft.authors.map((author: Author) => invertedName(author)),
    isComplete: draft.authorsComplete ?? true,
    year: draft.year,
    venue: draft.venueName,
    kind: draft.venueKind,
    type: draft.type,
    volume: draft.volume,
    number: draft.number,
    pages: draft.pages,
    identifiers: draft.identifiers.map(identifierKey).sort(),
    hasDoi: draft.identifiers.some(({ scheme }) => scheme === 'doi'),
  }
}
