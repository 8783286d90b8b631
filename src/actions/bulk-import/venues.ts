// The venues that an import's papers name: found by any of their names, added where they're new, all of a batch at once.
import type { ClientBase } from 'pg'
import type { VenueKind } from '#domain/papers/paper.ts'
import { possibleVenueNames } from '#domain/papers/venue-name.ts'
import { slugOf } from '#domain/slug.ts'
import type { Storage } from '#storage/connection.ts'
import { newVenueKey, newVenueName } from '../new-venue.ts'

export interface NamedVenue {
  /** As printed. */
  name: string
  kind: VenueKind | undefined
}

/** Names that are remembered from batch to batch. */
const mostKnown = 50_000

export class VenueFinder {
  readonly #pool: Storage['pool']
  readonly #known = new Map<string, number>()

  constructor({ pool }: Storage) {
    this.#pool = pool
  }

  /** After a venue turned out to be gone. */
  forget(): void {
    this.#known.clear()
  }

  /**
   * Numbers by name. New venues are committed at once, in a transaction of their own, so that nobody waits for the batch to add one.
   */
  async find(named: Iterable<NamedVenue>): Promise<Map<string, number>> {
    const wanted = new Map([...named].map((venue) => [venue.name, venue]))
    if (this.#known.size > mostKnown) this.forget()
    const unknown = [...wanted.values()].filter(({ name }) => !this.#known.has(name))
    if (unknown.length > 0) await this.#learn(unknown)
    return new Map([...wanted.keys()].flatMap((name) => pair(name, this.#known.get(name))))
  }

  async #learn(venues: NamedVenue[]): Promise<void> {
    const client = await this.#pool.connect()
    try {
      await client.query(`begin; set local scholium.quiet_import = 'on'`)
      // Two that bring the same new venue take turns, as in paper-place.ts.
      await client.query(`select pg_advisory_xact_lock(hashtext('venues'))`)
      const there = await findVenues(client, venues)
      const missing = venues.filter(({ name }) => !there.has(name))
      const added = await addVenues(client, missing)
      await client.query('commit')
      for (const [name, id] of [...there, ...added]) this.#known.set(name, id)
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    } finally {
      client.release()
    }
  }
}

function pair(name: string, id: number | undefined): [string, number][] {
  return id === undefined ? [] : [[name, id]]
}

async function findVenues(client: ClientBase, venues: NamedVenue[]): Promise<Map<string, number>> {
  const names = venues.flatMap(({ name: printed }) =>
    possibleVenueNames(printed).map((name, place) => ({ printed, name, place })),
  )
  const { rows } = await client.query<{ printed: string; id: number }>(
    `select distinct on (n.printed) n.printed, v.id::float8 as id
     from json_to_recordset($1) as n (printed text, name text, place int)
     join (select id, lower(name) as name from venues union all select id, lower(short) from venues
       union all select id, unnest(aliases) from venues) v using (name)
     order by n.printed, n.place, v.id`,
    [JSON.stringify(names)],
  )
  return new Map(rows.map(({ printed, id }) => [printed, id]))
}

interface NewVenue {
  key: string
  name: string
  kind: VenueKind
}

/** Several printed names may be one venue: “Proceedings of the 33rd X”, “Proceedings of the 34th X”. */
async function addVenues(client: ClientBase, venues: NamedVenue[]): Promise<Map<string, number>> {
  const fresh = new Map<string, NewVenue>()
  for (const { name: printed, kind = 'other' } of venues) {
    const name = newVenueName(printed, kind)
    const lower = name.toLowerCase()
    if (!fresh.has(lower)) fresh.set(lower, { key: '', name, kind })
  }
  await giveFreeKeys(client, [...fresh.values()])
  const { rows } = await client.query<{ name: string; id: number }>(
    `insert into venues (key, name, short, kind)
     select key, name, name, kind from json_to_recordset($1) as v (key text, name text, kind text)
     returning lower(name) as name, id::float8 as id`,
    [JSON.stringify([...fresh.values()])],
  )
  const ids = new Map(rows.map((row, i) => [[...fresh.keys()][i] ?? row.name, row.id]))
  return new Map(
    venues.flatMap(({ name, kind = 'other' }) => pair(name, ids.get(newVenueName(name, kind).toLowerCase()))),
  )
}

/** No two of them alike, and none that another venue has. */
async function giveFreeKeys(client: ClientBase, venues: NewVenue[]): Promise<void> {
  const { rows } = await client.query<{ key: string }>('select key from venues where key = any ($1)', [
    venues.map(({ name }) => slugOf(name)),
  ])
  const taken = new Set(rows.map(({ key }) => key))
  for (const venue of venues) {
    venue.key = newVenueKey(venue.name, (slug) => taken.has(slug))
    taken.add(venue.key)
  }
}
