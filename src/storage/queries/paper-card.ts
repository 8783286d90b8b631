// What every list and page shows of a paper, as SQL columns and as the shape they become.
import {
  type Author,
  type Paper,
  type Retraction,
  type Venue,
  venueKinds,
  type WorkType,
} from '#domain/papers/paper.ts'

export interface PaperCard extends Omit<Paper, 'identifiers'> {
  summaryCount: number
  addedAt: Date
  changedAt: Date
}

export interface PaperColumns {
  paper_id: string
  paper_key: string
  title: string
  authors: Author[]
  authors_complete: boolean
  year: number | null
  venue_year: number | null
  type: WorkType | null
  volume: string | null
  number: string | null
  pages: string | null
  fields: string[]
  tags: string[]
  abstract: string | null
  brief: string | null
  url: string | null
  summary_count: number
  added_at: Date
  changed_at: Date
  venue_key: string | null
  venue_name: string
  venue_short: string
  venue_kind: string
  venue_url: string | null
  retraction: Retraction | null
}

/** Of `papers p`. */
export const retraction = `(select min(x.kind) from paper_notices x
    where x.paper_id = p.id and x.kind in ('retraction', 'withdrawal'))`

/** Of `papers p left join venues v`. */
export const paperColumns = `p.id as paper_id, p.key as paper_key, p.title, p.authors, p.authors_complete, p.year, p.venue_year, p.type,
  p.volume, p.number, p.pages, p.fields, p.tags, p.abstract, p.brief, p.url, p.summary_count, p.added_at, p.changed_at,
  v.key as venue_key, v.name as venue_name, v.short as venue_short, v.kind as venue_kind, v.url as venue_url,
  ${retraction} as retraction`

/** The same columns, with nothing in those that a list does not show: an abstract may have 20,000 characters. */
export function paperColumnsBut(...unshown: ('abstract' | 'brief')[]): string {
  return unshown.reduce((columns, name) => columns.replace(`p.${name}`, `null as ${name}`), paperColumns)
}

export function toPaperCard(row: PaperColumns): PaperCard {
  return {
    key: row.paper_key,
    title: row.title,
    authors: row.authors,
    authorsComplete: row.authors_complete,
    fields: row.fields,
    tags: row.tags,
    summaryCount: row.summary_count,
    addedAt: row.added_at,
    changedAt: row.changed_at,
    ...(row.retraction === null ? {} : { retraction: row.retraction }),
    ...(row.venue_key === null ? {} : { venue: venueOf(row, row.venue_key) }),
    ...present({
      year: row.year,
      venueYear: row.venue_year,
      type: row.type,
      volume: row.volume,
      number: row.number,
      pages: row.pages,
      abstract: row.abstract,
      brief: row.brief,
      url: row.url,
    }),
  }
}

export interface VenueRow {
  key: string
  name: string
  short: string
  kind: string
  url: string | null
}

export function toVenue({ key, name, short, kind, url }: VenueRow): Venue {
  return {
    key,
    name,
    short,
    kind: venueKinds.find((known) => known === kind) ?? 'other',
    ...present({ url }),
  }
}

function venueOf(row: PaperColumns, key: string): Venue {
  return toVenue({
    key,
    name: row.venue_name,
    short: row.venue_short,
    kind: row.venue_kind,
    url: row.venue_url,
  })
}

/** The entries that the database knows: absent rather than null. */
export function present<T extends Record<string, unknown>>(
  record: T,
): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>
  }
}
