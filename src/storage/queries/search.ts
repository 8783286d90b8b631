// Search over papers: by words, phrases, authors, venue, field and years, in bounded time whatever the words.
import type { Pool } from 'pg'
import { likeliestWord } from '#domain/search/edit-distance.ts'
import { parseSearch, type SearchQuery, spelledParts } from '#domain/search/query.ts'
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
/** Results further down are not worth their price: whoever needs them narrows the search. */
export const maxSearchPage = ranked / pageSize

type HitRow = PaperColumns & { summary_start: string; total: number }

/**
 * A venue by its key, short name, name or a key it has elsewhere; a field by its key or name. One that is unknown matches nothing. Words that ask
 * for nothing, such as "the", find nothing unless a filter stands beside them. A paper with summaries counts for twice as relevant:
 * what somebody has explained here comes before what the library merely lists. An exact title comes first all the same.
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
   from (select h.id, h.prominence, h.relevance * case when h.prominence >= ${summarised} then 2 else 1 end as relevance,
           count(*) over ()::integer as total
         from asked, search_papers(asked.q, search_text($8), asked.venue, asked.field, $6, $7, ${ranked}) h
         join papers shown on shown.id = h.id and shown.moderation is null
       where (numnode(asked.q) > 0 or $4::text is not null or $5::text is not null or $6::integer is not null)
         and (not $10::boolean or h.prominence >= ${summarised})
       order by relevance desc, h.prominence desc, h.id desc limit ${pageSize + 1} offset $9) h
     join papers p on p.id = h.id left join venues v on v.id = p.venue_id
   order by h.relevance desc, h.prominence desc, h.id desc`,
)

interface SearchOptions {
  /** Only papers that somebody has summarised. */
  isSummarised?: boolean
}

export async function searchPapers(
  pool: Pool,
  query: SearchQuery,
  page: number,
  { isSummarised = false }: SearchOptions = {},
): Promise<SearchPage> {
  const { words, phrases, authors, venue, field, years } = query
  const rows = await search(
    pool,
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

const similarWords = statement<{ typed: string; word: string | null; papers: number }>(
  'similar-words',
  'select typed, word, papers from similar_words($1)',
)

/** Words like “the” and “of”, which ask for nothing. */
const emptyWords = statement<{ word: string }>(
  'empty-words',
  `select word from unnest($1::text[]) word where numnode(plainto_tsquery('english', word)) = 0`,
)

export interface CorrectedSearch {
  /** Nothing where no word of it is left: what remains, such as a year, was not what was asked for. */
  query: SearchQuery | undefined
  /** Words like none that is known; they are not in the query. */
  dropped: string[]
}

/** The search with every unknown word replaced by the known word it most likely means; none where nothing is to be corrected. */
export async function correctSearch(pool: Pool, query: SearchQuery): Promise<CorrectedSearch | undefined> {
  const authors = query.authors.flatMap(nameWords)
  const meant = await findMeant(pool, [...query.words, ...authors])
  if (meant.size === 0) return undefined
  const exact = await findExact(pool, query.words, meant)
  const isLost = (word: string) =>
    !exact.has(word) && spelledParts(word).some((part) => meant.has(part) && !meant.get(part))
  const correct = (word: string) =>
    exact.has(word) || spelledParts(word).length === 0
      ? word
      : word.replace(/[\p{L}\p{N}\p{M}]+/gu, (part) => meant.get(part) ?? part)
  const corrected = {
    ...query,
    words: query.words.filter((word) => !isLost(word)).map(correct),
    authors: authors.filter((word) => !isLost(word)).map(correct),
  }
  const isLeft = corrected.words.length + corrected.authors.length + corrected.phrases.length > 0
  return {
    query: isLeft ? corrected : undefined,
    dropped: [...query.words, ...authors].filter(isLost),
  }
}

/** What each unknown part of the words most likely means, if anything. */
async function findMeant(pool: Pool, words: string[]): Promise<Map<string, string | undefined>> {
  const similar = Map.groupBy(await similarWords(pool, words.flatMap(spelledParts)), ({ typed }) => typed)
  return new Map(
    [...similar].map(([typed, rows]) => {
      const known = rows.flatMap(({ word, papers }) => (word === null ? [] : [{ word, papers }]))
      return [typed, likeliestWord(typed.toLowerCase(), known)] as const
    }),
  )
}

/** Hyphenated words that are right as a whole: some paper has them, or they are expressions such as “state-of-the-art” and “few-shot”. */
async function findExact(
  pool: Pool,
  words: string[],
  meant: Map<string, string | undefined>,
): Promise<Set<string>> {
  const compounds = words.filter((word) => {
    const parts = spelledParts(word)
    return parts.length > 1 && parts.some((part) => meant.has(part))
  })
  if (compounds.length === 0) return new Set()
  const empty = new Set((await emptyWords(pool, compounds.flatMap(spelledParts))).map(({ word }) => word))
  const exact = compounds.map(async (word) => {
    if (spelledParts(word).some((part) => empty.has(part))) return [word]
    const { hits } = await searchPapers(pool, parseSearch(word), 1)
    return hits.length > 0 ? [word] : []
  })
  return new Set((await Promise.all(exact)).flat())
}
