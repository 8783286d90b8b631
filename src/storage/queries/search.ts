// Search over papers: by words, phrases, authors, venue, field and years, in bounded time whatever the words.
import type { SearchQuery } from '#domain/search/query.ts'
import type { Connection } from '../one-connection.ts'
import { pageSize } from './paging.ts'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import { statement } from './statement.ts'

export interface SearchHit extends PaperCard {
  /** Beginning of the public summaries' text, to quote where the words were found. */
  summaryStart: string
}

export interface SearchPage {
  hits: SearchHit[]
  /** Of all pages; at most {@link ranked}. */
  total: number
  /** Whether there may be more than are counted. */
  hasMore: boolean
  page: number
  hasNext: boolean
}

/** From here on a paper's prominence says that it has a summary: they count for 10,000 each, the year for itself. */
const summarised = 10_000

/** So many candidates are ranked; `search_papers` in the migrations says why not more. */
const ranked = 100
/** Results further down are not worth their price: anyone who needs them narrows the search. */
export const maxSearchPage = ranked / pageSize

type HitRow = PaperColumns & { summary_start: string; total: number }

/**
 * How much a paper interests this community, as a factor of its relevance: 1 without summaries; with them from 1.8 on, growing with the
 * logarithms of their number and of the votes they received. An exact title counts for ten, so it's first all the same.
 */
const interest = `case when h.prominence < ${summarised} then 1
  else 1.7 + 0.1 * ln(1 + h.prominence / ${summarised}) + 0.1 * ln(1 + coalesce(liked.votes, 0)) end`
/** What a match outside of title and authors counts for. */
const anywhere = 0.05

/**
 * A venue by its key, short name, name or a key it has elsewhere; a field by its key or name. One that is unknown matches nothing. Words that ask
 * for nothing, such as "the", find nothing unless a filter stands beside them.
 */
const search = statement<HitRow>(
  'search',
  `with asked as materialized (
     select search_query($1, $2, $3) as q,
       case when $4::text is null then null else coalesce((select id from venues
         where fold($4) in (key, fold(short), fold(name)) or fold($4) = any(aliases) order by id limit 1), -1) end as venue,
       case when $5::text is null then null else coalesce((select key from fields
         where fold($5) in (key, fold(name)) order by key limit 1), '-') end as field)
   select ${paperColumns}, left(p.summary_text, 4000) as summary_start, h.total
   from (select h.id, h.prominence, (h.relevance + ${anywhere}) * ${interest} as relevance,
           least(${ranked}, count(*) over ())::integer as total
         from asked, search_papers(asked.q, search_text($8), asked.venue, asked.field, $6, $7, ${ranked}) h
         join papers shown on shown.id = h.id and shown.moderation is null
         left join lateral (select greatest(0, sum(s.ups - s.downs)) as votes from summaries s
           where s.paper_id = h.id and s.is_visible) liked on h.prominence >= ${summarised}
       where (numnode(asked.q) > 0 or $4::text is not null or $5::text is not null or $6::integer is not null)
         and (not $10::boolean or h.prominence >= ${summarised})
       order by relevance desc, h.prominence desc, h.id desc limit ${pageSize + 1} offset $9) h
     join papers p on p.id = h.id left join venues v on v.id = p.venue_id
   order by h.relevance desc, h.prominence desc, h.id desc`,
)

export interface SearchOptions {
  /** Only papers that somebody has summarised. */
  isSummarised?: boolean
}

export async function searchPapers(
  connection: Connection,
  query: SearchQuery,
  page: number,
  { isSummarised = false }: SearchOptions = {},
): Promise<SearchPage> {
  const { words, phrases, authors, venue, field, years } = query
  const rows = await search(
    connection,
    words,
    phrases,
    authors.flatMap(nameWords),
    venue ?? null,
    field ?? null,
    years?.from ?? null,
    years?.to ?? null,
    [...words, ...phrases].join(' '),
    (page - 1) * pageSize,
    isSummarised,
  )
  const total = rows[0]?.total ?? 0
  return {
    hits: rows.slice(0, pageSize).map((row) => ({ ...toPaperCard(row), summaryStart: row.summary_start })),
    total,
    hasMore: total >= ranked,
    page,
    hasNext: rows.length > pageSize && page < maxSearchPage,
  }
}

export function nameWords(name: string): string[] {
  return name.split(/[\s,;]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}
