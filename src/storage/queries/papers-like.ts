// Papers that a record may be of: those with one of its identifiers, and those of its title.
import type { Pool } from 'pg'
import type { Author, VenueKind } from '#domain/papers/paper.ts'
import { statement } from './statement.ts'

/** With all that tells works apart. */
export interface KnownWork {
  id: number
  /** It has one of the keys that were asked for. */
  isNamed: boolean
  keys: string[]
  title: string
  authors: Author[]
  authorsComplete: boolean
  year: number | undefined
  venueKind: VenueKind | undefined
  volume: string | undefined
  pages: string | undefined
}

interface WorkRow {
  id: number
  is_named: boolean
  keys: string[]
  title: string
  authors: Author[]
  authors_complete: boolean
  year: number | null
  venue_kind: VenueKind | null
  volume: string | null
  pages: string | null
}

/** Of one title; where more have it, some of them. */
const most = 20

const papersLike = statement<WorkRow>(
  'papers-like',
  `select p.id::float8 as id, c.is_named, p.title, p.authors, p.authors_complete, p.year, v.kind as venue_kind, p.volume, p.pages,
     array(select i.key from paper_identifiers i where i.paper_id = p.id) as keys
   from (
     select id, bool_or(is_named) as is_named from (
       select paper_id as id, true as is_named from paper_identifiers where key = any ($1::text[])
       union all
       (select id, false from papers where md5(search_text(title)) = md5(search_text($2)) limit ${most})
     ) some_of group by id
   ) c join papers p using (id) left join venues v on v.id = p.venue_id
   where p.moderation is null order by p.id`,
)

export async function findPapersLike(pool: Pool, keys: string[], title: string): Promise<KnownWork[]> {
  return (await papersLike(pool, keys, title)).map((row) => ({
    id: row.id,
    isNamed: row.is_named,
    keys: row.keys,
    title: row.title,
    authors: row.authors,
    authorsComplete: row.authors_complete,
    year: row.year ?? undefined,
    venueKind: row.venue_kind ?? undefined,
    volume: row.volume ?? undefined,
    pages: row.pages ?? undefined,
  }))
}
