// What papers of the library lack, from staged ones: identifiers, abstract, year, venue, authors, and a title where an identifier stood for one.
// The rules are those of domain/papers/complete-draft.ts.
import type { ClientBase } from 'pg'
import { schemeNames } from '#domain/identifiers/scheme.ts'

/** Several staged papers of one paper take turns. Gives how many papers this turn changed. */
export async function completePapers(client: ClientBase, turn: number): Promise<number> {
  const { rows } = await client.query<{ filled: number }>(`
    with turns as materialized (${turns}), due as materialized (${dueIn(turn)}), named as (${named}), better as (${better}),
      fresh as materialized (${fresh}), changed as (${changed}), labelled as (${labelled})
    select count(*)::int as filled from (select id from changed union select paper_id from named) c`)
  return rows[0]?.filled ?? 0
}

const turns = `
  select f.paper_id, f.place, row_number() over (partition by f.paper_id order by f.place) as turn from import_found f`

function dueIn(turn: number): string {
  return `
    select t.paper_id, s.*, v.venue_id as new_venue
    from turns t join import_papers s using (place) join papers p on p.id = t.paper_id
      left join import_venues v on v.name = s.venue_name
    where t.turn = ${turn} and p.moderation is null`
}

/** Identifiers that nobody has. */
const named = `
  insert into paper_identifiers (key, paper_id, scheme, value)
  select i.key, d.paper_id, i.scheme, i.value
  from due d, unnest(d.keys, d.schemes, d.vals) as i (key, scheme, value)
  where not exists (select from paper_identifiers k where k.key = i.key)
  on conflict (key) do nothing returning paper_id, key, scheme`

const order = `array[${schemeNames.map((name) => `'${name}'`).join(',')}]`

/** Of a paper's new identifiers the one that may become its key. */
const better = `
  select distinct on (paper_id) paper_id, key, array_position(${order}, scheme) as rank
  from named order by paper_id, rank, key`

/** More authors than an incomplete list has. */
const hasBetterAuthors = `
  p.authors = '[]' and d.authors <> '[]'
  or not p.authors_complete and jsonb_array_length(d.authors) > jsonb_array_length(p.authors)`

/** A preprint server gives room to where the paper appeared. */
const hasBetterVenue = `
  d.new_venue is not null and (p.venue_id is null or v.kind = 'preprint' and n.kind <> 'preprint')`

const hasSameVenue = `
  d.new_venue = p.venue_id or lower(d.venue_name) in (lower(v.name), lower(v.short)) or lower(d.venue_name) = any (v.aliases)`

/** Volume, number and pages belong to a venue. */
function inVenue(column: string): string {
  return `case when w.is_better then d.${column} else coalesce(p.${column}, case when w.is_same then d.${column} end) end as ${column}`
}

function byAuthors(column: string): string {
  return `case when a.is_better then d.${column} else p.${column} end as ${column}`
}

/** Each paper as it should be. */
const fresh = `
  select p.id, d.place,
    case when b.rank < array_position(${order}, split_part(p.key, ':', 1)) then b.key else p.key end as key,
    case when p.title = any (d.labels) then d.title else p.title end as title,
    ${byAuthors('authors')}, ${byAuthors('authors_complete')}, ${byAuthors('author_names')},
    coalesce(p.year, d.year) as year,
    case when w.is_better then d.new_venue else p.venue_id end as venue_id,
    case when w.is_better then coalesce(d.venue_year, d.year, p.year) else coalesce(p.venue_year, d.year) end as venue_year,
    case when w.is_better then coalesce(d.type, case when v.kind is distinct from 'preprint' then p.type end) else coalesce(p.type, case when w.is_same or p.venue_id is null then d.type end) end as type,
    ${inVenue('volume')}, ${inVenue('number')}, ${inVenue('pages')},
    coalesce(p.abstract, d.abstract) as abstract,
    coalesce(p.brief, d.brief) as brief,
    coalesce(p.url, d.url) as url,
    case when p.fields = '{}' then d.fields else p.fields end as fields,
    case when p.tags = '{}' then d.tags else p.tags end as tags
  from due d join papers p on p.id = d.paper_id
    left join venues v on v.id = p.venue_id left join venues n on n.id = d.new_venue
    left join better b on b.paper_id = d.paper_id
    cross join lateral (select ${hasBetterAuthors} as is_better) a
    cross join lateral (select ${hasBetterVenue} as is_better, (${hasSameVenue}) as is_same) w`

const compared = [
  ...['key', 'title', 'authors', 'year', 'venue_id', 'venue_year', 'type', 'volume', 'number', 'pages'],
  ...['abstract', 'brief', 'url', 'fields', 'tags'],
]
const set = [...compared, 'authors_complete', 'author_names'].map((column) => `${column} = f.${column}`)

const changed = `
  update papers p set ${set.join(', ')}, changed_at = now()
  from fresh f where p.id = f.id and
    (${compared.map((column) => `p.${column}`).join(', ')}) is distinct from (${compared.map((column) => `f.${column}`).join(', ')})
  returning p.id, p.fields`

/** Summaries have their paper's fields. */
const labelled = `
  update summaries s set fields = c.fields from changed c where s.paper_id = c.id and s.fields is distinct from c.fields`
