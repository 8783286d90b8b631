// Search over papers: by words, phrases, authors, venue, field and years, in bounded time whatever the words.
import type { Pool } from 'pg'
import type { SearchQuery } from '#domain/search/query.ts'
import { pageSize } from './paging.ts'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import { statement } from './statement.ts'

export interface SearchHit extends PaperCard {
  /** Beginning of the public summaries' text, to quote where the words were found. */
  summaryStart: string
}

export interface SearchPage {
  hits: SearchHit[]
  page: number
  hasNext: boolean
}

/** So many candidates are ranked; `search_papers` in the migrations says why not more. */
const ranked = 200
/** Results further down are not worth their price: whoever needs them narrows the search. */
export const maxSearchPage = ranked / pageSize

type HitRow = PaperColumns & { summary_start: string }

/** A venue by its key, short name or name; a field by its key or name. One that is unknown matches nothing. */
const search = statement<HitRow>(
  'search',
  `with asked as materialized (
     select search_query($1, $2, $3) as q,
       case when $4::text is null then null else coalesce((select id from venues
         where fold($4) in (key, fold(short), fold(name)) order by id limit 1), -1) end as venue,
       case when $5::text is null then null else coalesce((select key from fields
         where fold($5) in (key, fold(name)) order by key limit 1), '-') end as field)
   select ${paperColumns}, left(p.summary_text, 20000) as summary_start
   from (select h.* from asked, search_papers(asked.q, fold($8), asked.venue, asked.field, $6, $7, ${ranked}) h
       order by h.relevance desc, h.prominence desc, h.id desc limit ${pageSize + 1} offset $9) h
     join papers p on p.id = h.id left join venues v on v.id = p.venue_id
   order by h.relevance desc, h.prominence desc, h.id desc`,
)

export async function searchPapers(pool: Pool, query: SearchQuery, page: number): Promise<SearchPage> {
  const { words, phrases, authors, venue, field, years } = query
  const rows = await search(
    pool,
    words,
    phrases,
    authors.flatMap(plainWords),
    venue ?? null,
    field ?? null,
    years?.from ?? null,
    years?.to ?? null,
    [...words, ...phrases].join(' '),
    (page - 1) * pageSize,
  )
  return {
    hits: rows.slice(0, pageSize).map((row) => ({ ...toPaperCard(row), summaryStart: row.summary_start })),
    page,
    hasNext: rows.length > pageSize && page < maxSearchPage,
  }
}

function plainWords(text: string): string[] {
  return text.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
}

const corrections = statement<{ typed: string; meant: string | null }>(
  'corrected-words',
  'select typed, meant from corrected_words($1)',
)

/** The search with every unknown word replaced by the known word most like it; nothing where none can be. */
export async function correctSearch(pool: Pool, query: SearchQuery): Promise<SearchQuery | undefined> {
  const authorWords = query.authors.flatMap(plainWords)
  const found = await corrections(pool, [...query.words, ...authorWords])
  const meant = new Map(found.flatMap(({ typed, meant }) => (meant === null ? [] : [[typed, meant]])))
  if (meant.size === 0) return undefined
  const correct = (word: string) => meant.get(word) ?? word
  return { ...query, words: query.words.map(correct), authors: authorWords.map(correct) }
}
