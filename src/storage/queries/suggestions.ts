// Suggestions while somebody types: titles, authors and venues, bounded in time and number.
import type { Pool } from 'pg'
import { namesTyped, type TypedSearch } from '#domain/search/suggestions.ts'
import { statement } from './statement.ts'

export interface Suggestions {
  titles: { key: string; title: string; authors: string[]; year?: number }[]
  authors: string[]
  venues: { key: string; name: string }[]
}

const mostTitles = 6
const mostAuthors = 3
const mostVenues = 2
/** Papers looked at for titles, and as many for authors. */
const looked = 40
/** Of a paper with thousands of authors only the first are read. */
const longestNames = 2_000

interface Row {
  kind: 'title' | 'authors' | 'venue'
  key: string
  title: string
  names: string
  year: number | null
}

/** Titles with more of the words first, then by the community's interest; a venue whose name begins with the whole text. */
const suggest = statement<Row>(
  'suggest',
  `with asked as materialized (select suggest_query($1, $2, '') as q, suggest_query($1, $2, 'B') as by_name)
   (select 'title' as kind, p.key, p.title, left(p.author_names, ${longestNames}) as names, p.year
     from asked, suggest_papers(asked.q, ${looked}) s join papers p using (id)
     where p.moderation is null
     order by ts_rank('{0.1, 0.3, 0.7, 1.0}', p.title_vector, asked.q, 1) * (case when p.summary_count > 0 then 2 else 1 end) desc,
       p.prominence desc, p.id desc limit ${mostTitles})
   union all
   (select 'authors', p.key, '', left(p.author_names, ${longestNames}), p.year
     from asked, suggest_papers(asked.by_name, ${looked}) s join papers p using (id) where p.moderation is null)
   union all
   (select 'venue', v.key, v.name, v.short, null::integer from venues v
     left join paper_counts c on c.kind = 'venue' and c.key = v.id::text
     where fold(v.short) ~>=~ $3 and fold(v.short) ~<~ ($3 || chr(1114111))
       or fold(v.name) ~>=~ $3 and fold(v.name) ~<~ ($3 || chr(1114111))
     order by coalesce(c.papers, 0) desc, v.key limit ${mostVenues})`,
)

export async function findSuggestions(pool: Pool, typed: TypedSearch, folded: string): Promise<Suggestions> {
  const rows = await suggest(pool, typed.words, typed.last, folded)
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind)
  return {
    titles: of('title').map(({ key, title, names, year }) => ({
      key,
      title,
      authors: names.split('\n').slice(0, 3),
      ...(year === null ? {} : { year }),
    })),
    authors: namesTyped(
      of('authors').map(({ names }) => names.split('\n')),
      typed,
      mostAuthors,
    ),
    venues: of('venue').map(({ key, title, names }) => ({ key, name: names === title ? title : names })),
  }
}
