// Staged papers whose title reads the same as another's: of the library, or of the same batch.
import type { ClientBase } from 'pg'
import type { Author, VenueKind } from '#domain/papers/paper.ts'
import { byIndex } from './index-lookups.ts'

/** A paper of the library whose title reads the same as a staged one's. */
export interface TitleCandidate {
  place: number
  paperId: number
  title: string
  authors: Author[]
  authorsComplete: boolean
  year: number | null
  venueKind: VenueKind | null
  volume: string | null
  pages: string | null
  keys: string[]
}

/** A title that more papers have, such as “Editorial”, says nothing. */
const mostOfOneTitle = 20

export interface SameTitles {
  candidates: TitleCandidate[]
  /** Places of staged papers with one title. */
  groups: number[][]
}

export async function findByTitle(client: ClientBase): Promise<SameTitles> {
  await client.query(`
    insert into import_titles (place, hash, year)
    select place, md5(search_text(title)), year from import_papers s
    where not exists (select from import_found f where f.place = s.place)`)
  const candidates = await byIndex<TitleCandidate>(
    client,
    `select t.place, p.id::int8::float8 as "paperId", p.title, p.authors, p.authors_complete as "authorsComplete", p.year, p.volume, p.pages,
       (select v.kind from venues v where v.id = p.venue_id) as "venueKind",
       array(select i.key from paper_identifiers i where i.paper_id = p.id) as keys
     from (select place, hash from import_titles) t
     cross join lateral (
       select *, count(*) over () as papers from (
         select id, title, authors, authors_complete, year, volume, pages, venue_id from papers
         where md5(search_text(title)) = t.hash and moderation is null limit ${mostOfOneTitle + 1}) alike
     ) p where p.papers <= ${mostOfOneTitle} order by t.place, p.id`,
  )
  const { rows } = await client.query<{ places: number[] }>(`
    select array_agg(place order by place) as places from import_titles
    group by hash having count(*) between 2 and ${mostOfOneTitle}`)
  return { candidates, groups: rows.map(({ places }) => places) }
}
