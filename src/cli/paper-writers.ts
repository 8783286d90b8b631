// Papers written one by one in each of the formats that `convert` prints.
import { toBibtexEntry } from '#domain/citation/bibtex.ts'
import { CitationKeys } from '#domain/citation/citation-key.ts'
import { toCsl } from '#domain/citation/csl.ts'
import { draftPaper } from '#domain/citation/draft-paper.ts'
import { splitName } from '#domain/citation/reference.ts'
import { toRis } from '#domain/citation/ris.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import type { Author, Paper } from '#domain/papers/paper.ts'
import type { ReadWork } from '#sources/contract.ts'

export type WrittenWork = Pick<ReadWork, 'draft' | 'notices'>

export interface PaperWriter {
  start: string
  write(work: WrittenWork, isFirst: boolean): string
  end: string
}

export const paperWriters = {
  json: jsonWriter,
  bibtex: bibtexWriter,
  ris: risWriter,
  csl: cslWriter,
} as const

/** An array with a paper a line; what isn't known is left out. */
function jsonWriter(): PaperWriter {
  return arrayOf(({ draft }) => toJson(draft))
}

function cslWriter(): PaperWriter {
  const keys = new CitationKeys()
  return arrayOf((work) => {
    const paper = toPaper(work)
    return { ...toCsl(paper), id: keys.next(paper) }
  })
}

function arrayOf(toValue: (work: WrittenWork) => object): PaperWriter {
  return {
    start: '[',
    write: (work, isFirst) => `${isFirst ? '' : ','}\n${JSON.stringify(toValue(work))}`,
    end: '\n]\n',
  }
}

function bibtexWriter(): PaperWriter {
  const keys = new CitationKeys()
  return {
    start: '',
    write: (work, isFirst) => {
      const paper = toPaper(work)
      return `${isFirst ? '' : '\n'}${toBibtexEntry(paper, keys.next(paper))}`
    },
    end: '',
  }
}

function risWriter(): PaperWriter {
  return { start: '', write: (work) => toRis([toPaper(work)]), end: '' }
}

function toPaper({ draft, notices = [] }: WrittenWork): Paper {
  const found = notices.map(({ kind }) => kind)
  return draftPaper(
    draft,
    (['retraction', 'withdrawal'] as const).find((kind) => found.includes(kind)),
  )
}

interface JsonPaper {
  title?: string | undefined
  authors: JsonAuthor[]
  authorsComplete?: boolean | undefined
  year?: number | undefined
  venue?: string | undefined
  identifiers: string[]
  url?: string | undefined
}
type JsonAuthor = { family: string; given: string; suffix?: string } | { name: string }

function toJson(draft: PaperDraft): JsonPaper {
  const { authors, authorsComplete = true } = draft
  const hasAuthors = authors.length > 0
  return {
    title: draft.title === '' ? undefined : draft.title,
    authors: authors.map(toJsonAuthor),
    // A list without a name in it isn't known to be whole; that it was cut may be known.
    authorsComplete: hasAuthors || !authorsComplete ? authorsComplete : undefined,
    year: draft.year,
    venue: draft.venueName,
    // Keys, but with a DOI's letters as given: programs that compare them fold their case.
    identifiers: draft.identifiers.map(({ scheme, value }) => `${scheme}:${value}`),
    url: draft.url,
  }
}

function toJsonAuthor(author: Author): JsonAuthor {
  const split = splitName(author)
  if (split?.given === undefined) return { name: author.name }
  const { family, given, suffix } = split
  return suffix === undefined ? { family, given } : { family, given, suffix }
}
