// Staged papers that the library has under one of their identifiers.
import type { ClientBase } from 'pg'
import { schemeOf } from '#domain/identifiers/registry.ts'
import { schemeNames } from '#domain/identifiers/scheme.ts'
import { byIndex } from './index-lookups.ts'

/** What many works have in common names one only together with its title: chapters have their book's ISBN. */
const shared = `split_part(k, ':', 1) = any (array[${schemeNames
  .filter((name) => !schemeOf(name).isOneWork)
  .map((name) => `'${name}'`)
  .join(',')}])`

export interface NamedOtherwise {
  place: number
  /** The common identifier. */
  key: string
  paperId: number
  title: string
}

/** Papers of the library that have an identifier of a staged paper, and a title that doesn't read the same. */
export async function findNamedOtherwise(client: ClientBase): Promise<NamedOtherwise[]> {
  return byIndex<NamedOtherwise>(
    client,
    `select s.place, k as key, p.id::float8 as "paperId", p.title
     from import_papers s, unnest(s.keys) k join paper_identifiers i on i.key = k join papers p on p.id = i.paper_id
     where not ${shared} and search_text(p.title) <> search_text(s.title) order by s.place, k`,
  )
}

/** Papers of the batch that the library has under one of their identifiers. If it has two, the older one is taken. */
export async function findByIdentifier(client: ClientBase): Promise<void> {
  await byIndex(
    client,
    `insert into import_found (place, paper_id, other_id)
     select s.place, min(i.paper_id), max(i.paper_id) from import_papers s, unnest(s.keys) k join paper_identifiers i on i.key = k
     where not ${shared} or exists (
       select from papers p where p.id = i.paper_id and search_text(p.title) = search_text(s.title))
     group by 1`,
  )
}

/** Takes papers out of the batch that the library doesn't have, while another paper has one of their identifiers. Gives their places. */
export async function takeOutShared(client: ClientBase): Promise<number[]> {
  const rows = await byIndex<{ place: number }>(
    client,
    `delete from import_papers d where not exists (select from import_found f where f.place = d.place)
     and exists (select from unnest(d.keys) k join paper_identifiers i on i.key = k) returning d.place`,
  )
  return rows.map(({ place }) => place)
}

/** Numbers of papers by their keys. */
export async function idsOfKeys(client: ClientBase, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ key: string; id: number }>(
    'select key, paper_id::float8 as id from paper_identifiers where key = any ($1)',
    [keys],
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}
