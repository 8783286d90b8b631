// A paper in a form: its fields as texts, from a draft and back.
import { z } from 'zod'
import { identifierLabel, maxIdentifierLength } from '#domain/identifiers/identifier.ts'
import { readIdentifiers } from '#domain/identifiers/read-identifiers.ts'
import { authorLines, readAuthorLines } from '#domain/papers/author-lines.ts'
import type { PaperDraft } from '#domain/papers/draft.ts'
import {
  type Author,
  type Paper,
  paperLimits,
  type VenueKind,
  venueKinds,
  workTypes,
} from '#domain/papers/paper.ts'
import { slugOf } from '#domain/slug.ts'

const text = z.string().default('')

/** Characters of BibTeX or CSL-JSON that may be pasted at once. */
export const longestSource = 100_000

export const paperFields = z.object({
  identifiers: text,
  title: text,
  authors: text,
  year: text,
  venue: text,
  venueKind: text,
  volume: text,
  number: text,
  pages: text,
  fields: z.array(z.string()),
  tags: text,
  url: text,
  abstract: text,
  /** Ticked: another paper of the same title. */
  isDifferent: text,
  /** Hidden: what the record said it is, such as a thesis. */
  type: text,
  /** Identifier that the details were looked up by. */
  lookedUp: z.string().max(maxIdentifierLength).default(''),
})

export type PaperFormValues = z.output<typeof paperFields>

export function toFormValues(draft: PaperDraft): PaperFormValues {
  return {
    identifiers: [...draft.identifiers.map(identifierLabel), ...(draft.unreadIdentifiers ?? [])].join('\n'),
    title: draft.title,
    authors: authorLines(draft.authors, draft.authorsComplete ?? true),
    year: draft.year?.toString() ?? '',
    venue: draft.venueName ?? '',
    venueKind: draft.venueKind ?? '',
    volume: draft.volume ?? '',
    number: draft.number ?? '',
    pages: draft.pages ?? '',
    fields: draft.fields,
    tags: draft.tags.join(', '),
    url: draft.url ?? '',
    abstract: draft.abstract ?? '',
    isDifferent: '',
    type: draft.type ?? '',
    lookedUp: '',
  }
}

/** Identifiers that the paper has stay, so its form asks only for more. */
export function paperFormValues(paper: Paper): PaperFormValues {
  const venue = paper.venue && { venueName: paper.venue.name, venueKind: paper.venue.kind }
  return toFormValues({ ...paper, ...venue, venue: undefined, identifiers: [] })
}

/** `known` are the authors as they were, with what the form does not show of them. */
export function toPaperDraft(values: PaperFormValues, known: readonly Author[] = []): PaperDraft {
  const { authors, isComplete } = readAuthorLines(values.authors, known)
  const year = readYear(values.year.trim())
  const optional = (written: string) => written.trim() || undefined
  return {
    ...readIdentifiers(linesOf(values.identifiers)),
    title: values.title,
    authors,
    authorsComplete: isComplete,
    year,
    venueName: optional(values.venue),
    venueKind: toVenueKind(values.venueKind),
    venueYear: year,
    type: workTypes.find((type) => type === values.type),
    volume: optional(values.volume),
    number: optional(values.number),
    pages: optional(values.pages),
    fields: values.fields,
    tags: [...new Set(values.tags.split(',').map(slugOf))].filter((tag) => tag !== ''),
    url: optional(values.url),
    abstract: optional(values.abstract),
  }
}

/** One more than a paper may have, so that its check says that these are too many; what's beyond isn't read. */
const mostLines = paperLimits.identifiers + 1

function linesOf(written: string): string[] {
  return written
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, mostLines)
}

/** NaN for what is no year: the draft's check says so, with all else that is wrong. */
function readYear(written: string): number | undefined {
  if (written === '') return undefined
  return /^\d{4}$/.test(written) ? Number(written) : Number.NaN
}

function toVenueKind(written: string): VenueKind | undefined {
  return venueKinds.find((kind) => kind === written)
}
