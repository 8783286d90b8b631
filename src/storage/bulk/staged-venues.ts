// Venues of staged papers: which are needed, and which of the library they are.
import type { ClientBase } from 'pg'
import { copyRows } from './copy-rows.ts'

/** Places of the batch whose venue is needed: new papers, and known ones that have none or a preprint server. */
export async function placesWithoutVenue(client: ClientBase): Promise<number[]> {
  const { rows } = await client.query<{ place: number }>(`
    select s.place from import_papers s left join import_found f using (place)
      left join papers p on p.id = f.paper_id left join venues v on v.id = p.venue_id
    where s.venue_name is not null and (f.place is null or v.id is null or v.kind = 'preprint') order by s.place`)
  return rows.map(({ place }) => place)
}

export async function noteVenues(
  client: ClientBase,
  venues: Iterable<readonly [name: string, id: number]>,
): Promise<void> {
  await copyRows(client, 'import_venues (name, venue_id)', venues)
}
