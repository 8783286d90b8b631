// Staged papers merged into the library: new ones are added, known ones completed.
import type { ClientBase } from 'pg'
import { completePapers } from './staged-completion.ts'

export interface MergeCounts {
  added: number
  filled: number
  known: number
}

/** Adds the papers that the library lacks, and gives those it has what they lack. */
export async function mergeStaged(client: ClientBase): Promise<MergeCounts | 'conflict'> {
  const { found, fresh, turns } = await countStaged(client)
  let filled = 0
  for (let turn = 1; turn <= turns; turn++) filled += await completePapers(client, turn)
  const isAdded = fresh === 0 || (await addPapers(client, fresh))
  return isAdded ? { added: fresh, filled, known: found - filled } : 'conflict'
}

/** How many staged papers the library has and lacks, and how many are of one paper at most. */
export async function countStaged(
  client: ClientBase,
): Promise<{ found: number; fresh: number; turns: number }> {
  const { rows } = await client.query<{ found: number; fresh: number; turns: number }>(`
    select (select count(*) from import_found)::int as found,
      (select count(*) from import_papers s where not exists (select from import_found f where f.place = s.place))::int as fresh,
      coalesce((select max(n) from (select count(*) as n from import_found group by paper_id) c), 0)::int as turns`)
  return rows[0] ?? { found: 0, fresh: 0, turns: 0 }
}

/** False where somebody took one of their identifiers meanwhile: then the batch is done again, and finds it. */
async function addPapers(client: ClientBase, expected: number): Promise<boolean> {
  const { rows } = await client.query<{ papers: number; identifiers: number; wanted: number }>(`
    with fresh as materialized (
      select s.* from import_papers s where not exists (select from import_found f where f.place = s.place)
    ), added as (
      insert into papers (key, title, authors, authors_complete, author_names, year, venue_id, venue_year, type, volume, number, pages,
        fields, tags, abstract, brief, url)
      select s.key, s.title, s.authors, s.authors_complete, s.author_names, s.year, v.venue_id, coalesce(s.venue_year, s.year),
        s.type, s.volume, s.number, s.pages, s.fields, s.tags, s.abstract, s.brief, s.url
      from fresh s left join import_venues v on v.name = s.venue_name order by s.place
      on conflict (key) do nothing returning id, key
    ), named as (
      insert into paper_identifiers (key, paper_id, scheme, value)
      select i.key, a.id, i.scheme, i.value
      from added a join fresh s using (key), unnest(s.keys, s.schemes, s.vals) as i (key, scheme, value)
      on conflict (key) do nothing returning key
    )
    select (select count(*) from added)::int as papers, (select count(*) from named)::int as identifiers,
      (select coalesce(sum(cardinality(keys)), 0) from fresh)::int as wanted`)
  const { papers = 0, identifiers = 0, wanted = 0 } = rows[0] ?? {}
  return papers === expected && identifiers === wanted
}
