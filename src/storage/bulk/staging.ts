// Papers of one batch of an import, in temporary tables of its connection: as they came, and which papers of the library they are.
import type { ClientBase } from 'pg'
import { schemeOf } from '#domain/identifiers/registry.ts'
import { schemeNames } from '#domain/identifiers/scheme.ts'
import type { Author, VenueKind, WorkType } from '#domain/papers/paper.ts'
import { type Cell, copyRows } from './copy-rows.ts'

/** One paper of a batch; `place` numbers it there. */
export interface StagedPaper {
  place: number
  key: string
  identifiers: { key: string; scheme: string; value: string; label: string }[]
  title: string
  authors: object[]
  authorsComplete: boolean
  authorNames: string
  year: number | undefined
  venueName: string | undefined
  venueYear: number | undefined
  type: WorkType | undefined
  volume: string | undefined
  number: string | undefined
  pages: string | undefined
  fields: string[]
  tags: string[]
  abstract: string | undefined
  brief: string | undefined
  url: string | undefined
}

const columns = [
  ...['place int', 'key text', 'keys text[]', 'schemes text[]', 'vals text[]', 'labels text[]', 'title text'],
  ...['authors jsonb', 'authors_complete boolean', 'author_names text', 'year int', 'venue_name text'],
  ...[
    'venue_year int',
    'type text',
    'volume text',
    'number text',
    'pages text',
    'fields text[]',
    'tags text[]',
  ],
  ...['abstract text', 'brief text', 'url text'],
]

/** Once for a connection. Temporary tables aren't logged, and nobody else sees them. */
export async function makeStaging(client: ClientBase): Promise<void> {
  await client.query(`
    create temp table import_papers (${columns.join(', ')});
    create temp table import_titles (place int, hash text, year int);
    create temp table import_found (place int, paper_id bigint, other_id bigint);
    create temp table import_venues (name text, venue_id bigint)`)
}

export async function emptyStaging(client: ClientBase): Promise<void> {
  await client.query('truncate import_papers, import_titles, import_found, import_venues')
}

export async function stagePapers(client: ClientBase, papers: Iterable<StagedPaper>): Promise<void> {
  await copyRows(client, 'import_papers', cellsOf(papers))
}

function* cellsOf(papers: Iterable<StagedPaper>): Generator<Cell[]> {
  for (const paper of papers) {
    const { identifiers } = paper
    yield [
      paper.place,
      paper.key,
      identifiers.map(({ key }) => key),
      identifiers.map(({ scheme }) => scheme),
      identifiers.map(({ value }) => value),
      identifiers.map(({ label }) => label),
      paper.title,
      JSON.stringify(paper.authors),
      paper.authorsComplete,
      paper.authorNames,
      paper.year ?? null,
      paper.venueName ?? null,
      paper.venueYear ?? null,
      paper.type ?? null,
      paper.volume ?? null,
      paper.number ?? null,
      paper.pages ?? null,
      paper.fields,
      paper.tags,
      paper.abstract ?? null,
      paper.brief ?? null,
      paper.url ?? null,
    ]
  }
}

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

const ways = ['enable_hashjoin', 'enable_mergejoin', 'enable_seqscan']

/** Statistics of temporary tables say nothing yet, so the planner would read all papers for each batch. */
async function byIndex<Row extends object>(client: ClientBase, statement: string): Promise<Row[]> {
  await client.query(ways.map((way) => `set local ${way} = off`).join(';'))
  const { rows } = await client.query<Row>(statement)
  await client.query(ways.map((way) => `set local ${way} = on`).join(';'))
  return rows
}

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
export const mostOfOneTitle = 20

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

export async function noteFound(
  client: ClientBase,
  found: { place: number; paperId: number }[],
): Promise<void> {
  if (found.length > 0)
    await copyRows(
      client,
      'import_found (place, paper_id)',
      found.map((one) => [one.place, one.paperId]),
    )
}

/** Papers that came to be one with another of the batch are staged again as one. */
export async function restage(client: ClientBase, gone: number[], papers: StagedPaper[]): Promise<void> {
  if (gone.length === 0) return
  await client.query('delete from import_papers where place = any ($1)', [gone])
  await stagePapers(client, papers)
}

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

export interface MergeCounts {
  added: number
  filled: number
  known: number
}

/** Adds the papers that the library lacks, and gives those it has what they lack. */
export async function mergeStaged(client: ClientBase): Promise<MergeCounts | 'conflict'> {
  const { found, fresh, turns } = await countStaged(client)
  let filled = 0
  for (let turn = 1; turn <= turns; turn++) filled += await fill(client, turn)
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

const order = `array[${schemeNames.map((name) => `'${name}'`).join(',')}]`

/**
 * What a known paper lacks comes from the record: identifiers, abstract, year, venue, authors, and a title where its identifier
 * stood for one, by the rules of complete-draft.ts. A preprint server gives room to where the paper appeared. Several records of one paper take turns.
 */
async function fill(client: ClientBase, turn: number): Promise<number> {
  const { rows } = await client.query<{ filled: number }>(`
    with turns as materialized (
      select f.paper_id, f.place, row_number() over (partition by f.paper_id order by f.place) as turn from import_found f
    ), due as materialized (
      select t.paper_id, s.*, v.venue_id as new_venue
      from turns t join import_papers s using (place) join papers p on p.id = t.paper_id
        left join import_venues v on v.name = s.venue_name
      where t.turn = ${turn} and p.moderation is null
    ), named as (
      insert into paper_identifiers (key, paper_id, scheme, value)
      select i.key, d.paper_id, i.scheme, i.value
      from due d, unnest(d.keys, d.schemes, d.vals) as i (key, scheme, value)
      where not exists (select from paper_identifiers k where k.key = i.key)
      on conflict (key) do nothing returning paper_id, key, scheme
    ), better as (
      select distinct on (paper_id) paper_id, key, array_position(${order}, scheme) as rank
      from named order by paper_id, rank, key
    ), fresh as materialized (
      select p.id, d.place,
        case when b.rank < array_position(${order}, split_part(p.key, ':', 1)) then b.key else p.key end as key,
        case when p.title = any (d.labels) then d.title else p.title end as title,
        a.is_better as has_authors,
        case when a.is_better then d.authors else p.authors end as authors,
        case when a.is_better then d.authors_complete else p.authors_complete end as authors_complete,
        case when a.is_better then d.author_names else p.author_names end as author_names,
        coalesce(p.year, d.year) as year,
        case when w.is_better then d.new_venue else p.venue_id end as venue_id,
        case when w.is_better then coalesce(d.venue_year, d.year, p.year) else coalesce(p.venue_year, d.year) end as venue_year,
        case when w.is_better then d.type
          else coalesce(p.type, case when w.is_same or p.venue_id is null then d.type end) end as type,
        case when w.is_better then d.volume else coalesce(p.volume, case when w.is_same then d.volume end) end as volume,
        case when w.is_better then d.number else coalesce(p.number, case when w.is_same then d.number end) end as number,
        case when w.is_better then d.pages else coalesce(p.pages, case when w.is_same then d.pages end) end as pages,
        coalesce(p.abstract, d.abstract) as abstract,
        coalesce(p.brief, d.brief) as brief,
        coalesce(p.url, d.url) as url,
        case when p.fields = '{}' then d.fields else p.fields end as fields,
        case when p.tags = '{}' then d.tags else p.tags end as tags
      from due d join papers p on p.id = d.paper_id
        left join venues v on v.id = p.venue_id left join venues n on n.id = d.new_venue
        left join better b on b.paper_id = d.paper_id
        cross join lateral (select p.authors = '[]' and d.authors <> '[]'
          or not p.authors_complete and jsonb_array_length(d.authors) > jsonb_array_length(p.authors)
          as is_better) a
        cross join lateral (select d.new_venue is not null
          and (p.venue_id is null or v.kind = 'preprint' and n.kind <> 'preprint') as is_better,
          (d.new_venue = p.venue_id or lower(d.venue_name) in (lower(v.name), lower(v.short))
            or lower(d.venue_name) = any (v.aliases)) as is_same) w
    ), changed as (
      update papers p set key = f.key, title = f.title, authors = f.authors, authors_complete = f.authors_complete,
        author_names = f.author_names, year = f.year, venue_id = f.venue_id, venue_year = f.venue_year, type = f.type, volume = f.volume,
        number = f.number, pages = f.pages, abstract = f.abstract, brief = f.brief, url = f.url, fields = f.fields, tags = f.tags, changed_at = now()
      from fresh f where p.id = f.id and
        (p.key, p.title, p.authors, p.year, p.venue_id, p.venue_year, p.type, p.volume, p.number, p.pages, p.abstract, p.brief, p.url, p.fields, p.tags)
        is distinct from
        (f.key, f.title, f.authors, f.year, f.venue_id, f.venue_year, f.type, f.volume, f.number, f.pages, f.abstract, f.brief, f.url, f.fields, f.tags)
      returning p.id, p.fields
    ), labelled as (
      update summaries s set fields = c.fields from changed c where s.paper_id = c.id and s.fields is distinct from c.fields
    )
    select count(*)::int as filled from (select id from changed union select paper_id from named) c`)
  return rows[0]?.filled ?? 0
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

/** Numbers of papers by their keys. */
export async function idsOfKeys(client: ClientBase, keys: string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await client.query<{ key: string; id: number }>(
    'select key, paper_id::float8 as id from paper_identifiers where key = any ($1)',
    [keys],
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}
