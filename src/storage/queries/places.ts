// Venues with their years, fields and tags, each with the number of its papers.
import type { Pool } from 'pg'
import type { Venue } from '#domain/papers/paper.ts'
import { toVenue, type VenueRow } from './paper-card.ts'
import { statement } from './statement.ts'

export interface Counted<T> {
  value: T
  papers: number
}

interface CountedVenueRow extends VenueRow {
  papers: number
}

const venues = statement<CountedVenueRow>(
  'venues',
  `select v.key, v.name, v.short, v.kind, v.url, c.papers from venues v
   join paper_counts c on c.kind = 'venue' and c.key = v.id::text where c.papers > 0 order by lower(v.short), v.id`,
)

export async function findVenues(pool: Pool): Promise<Counted<Venue>[]> {
  return (await venues(pool)).map((row) => ({ value: toVenue(row), papers: row.papers }))
}

export interface VenueYears {
  venue: Venue
  papers: number
  /** Newest first; a paper without a year is in none of them. */
  years: Counted<number>[]
}

const venueYears = statement<CountedVenueRow & { years: { year: string; papers: number }[] }>(
  'venue-years',
  `select v.key, v.name, v.short, v.kind, v.url, coalesce(c.papers, 0) as papers,
     (select coalesce(json_agg(json_build_object('year', split_part(y.key, '/', 2), 'papers', y.papers)), '[]')
        from paper_counts y where y.kind = 'venue-year' and y.key like v.id || '/%' and y.papers > 0) as years
   from venues v left join paper_counts c on c.kind = 'venue' and c.key = v.id::text where v.key = $1`,
)

export async function findVenueYears(pool: Pool, key: string): Promise<VenueYears | undefined> {
  const [row] = await venueYears(pool, key)
  if (row === undefined) return undefined
  const years = row.years
    .filter(({ year }) => year !== '')
    .map(({ year, papers }) => ({ value: Number(year), papers }))
    .sort((a, b) => b.value - a.value)
  return { venue: toVenue(row), papers: row.papers, years }
}

export interface Field {
  key: string
  name: string
}

const fields = statement<Field & { papers: number }>(
  'fields',
  `select f.key, f.name, coalesce(c.papers, 0) as papers from fields f
   left join paper_counts c on c.kind = 'field' and c.key = f.key order by f.name`,
)

export async function findFields(pool: Pool): Promise<Counted<Field>[]> {
  return (await fields(pool)).map(({ key, name, papers }) => ({ value: { key, name }, papers }))
}

const maxTags = 500

const tags = statement<{ key: string; papers: number }>(
  'tags',
  `select key, papers from paper_counts where kind = 'tag' and papers > 0 order by papers desc, key limit ${maxTags}`,
)

/** The most used tags, the most used first. */
export async function findTags(pool: Pool): Promise<Counted<string>[]> {
  return (await tags(pool)).map(({ key, papers }) => ({ value: key, papers }))
}

const counted = statement<{ papers: number }>(
  'paper-count',
  `select papers from paper_counts where kind = $1 and key = $2`,
)

/** How many papers carry this tag; 0 where none does. */
export async function countTagged(pool: Pool, tag: string): Promise<number> {
  return (await counted(pool, 'tag', tag))[0]?.papers ?? 0
}

const venueByAlias = statement<{ key: string }>(
  'venue-by-alias',
  `select key from venues where key = $1 or $1 = any(aliases) order by key = $1 desc limit 1`,
)

/** Our key of the venue that has this key here or elsewhere. */
export async function findVenueByAlias(pool: Pool, alias: string): Promise<string | undefined> {
  return (await venueByAlias(pool, alias))[0]?.key
}
