// Two records of one work: the first counts, and what it lacks comes from the second. Print takes the place of a preprint.
// storage/bulk/staged-completion.ts says the same in SQL; test/import/completing.test.ts compares both.
import type { Author, WorkType } from './paper.ts'

/** A draft, or a row of `papers`, where nothing is null. */
export interface Completable {
  authors: Author[]
  authorsComplete?: boolean | undefined
  year?: number | null | undefined
  venueYear?: number | null | undefined
  type?: WorkType | null | undefined
  volume?: string | null | undefined
  number?: string | null | undefined
  pages?: string | null | undefined
  fields: string[]
  tags: string[]
  abstract?: string | null | undefined
  brief?: string | null | undefined
  url?: string | null | undefined
}

export interface Place {
  /** Of the venue; undefined where the record names none. */
  name: string | number | undefined
  isPreprint: boolean
}

export interface Completed<Work> {
  /** The record that says where the work appeared. */
  placed: Work
  /** The record whose list of authors counts. */
  authored: Work
  columns: Omit<Completable, 'authors' | 'authorsComplete'>
}

export function completeDraft<Work extends Completable>(
  [first, firstPlace]: readonly [Work, Place],
  [second, secondPlace]: readonly [Work, Place],
): Completed<Work> {
  const isMoved = isBetterPlace(firstPlace, secondPlace)
  const isSame = firstPlace.name !== undefined && firstPlace.name === secondPlace.name
  const placed = isMoved ? second : first
  const rest = isSame ? second : undefined
  const isPlaceless = firstPlace.name === undefined && !isMoved
  return {
    placed,
    authored: hasBetterAuthors(first, second) ? second : first,
    columns: {
      year: first.year ?? second.year,
      venueYear: isMoved ? (second.venueYear ?? second.year) : first.venueYear,
      // A preprint that was published isn't a report any more. A record that doesn't say what the work is takes nothing away.
      type: placed.type ?? (isPlaceless ? second : isMoved && !firstPlace.isPreprint ? first : rest)?.type,
      volume: placed.volume ?? rest?.volume,
      number: placed.number ?? rest?.number,
      pages: placed.pages ?? rest?.pages,
      fields: first.fields.length > 0 ? first.fields : second.fields,
      tags: first.tags.length > 0 ? first.tags : second.tags,
      abstract: first.abstract ?? second.abstract,
      brief: first.brief ?? second.brief,
      url: first.url ?? second.url,
    },
  }
}

function isBetterPlace(first: Place, second: Place): boolean {
  return second.name !== undefined && (first.name === undefined || (first.isPreprint && !second.isPreprint))
}

/** A list that was cut, for one that goes further. */
function hasBetterAuthors(first: Completable, second: Completable): boolean {
  if (first.authors.length === 0) return second.authors.length > 0
  return first.authorsComplete === false && second.authors.length > first.authors.length
}

/** Of a draft. */
export function placeOf(draft: { venueName?: string | undefined; venueKind?: string | undefined }): Place {
  return { name: draft.venueName, isPreprint: draft.venueKind === 'preprint' }
}

/** For drafts, which have no null. */
export function filled(columns: Completed<Completable>['columns']) {
  const { year, venueYear, type, volume, number, pages, abstract, brief, url, fields, tags } = columns
  return {
    fields,
    tags,
    year: year ?? undefined,
    venueYear: venueYear ?? undefined,
    type: type ?? undefined,
    volume: volume ?? undefined,
    number: number ?? undefined,
    pages: pages ?? undefined,
    abstract: abstract ?? undefined,
    brief: brief ?? undefined,
    url: url ?? undefined,
  }
}
