// Which of the searches that people follow find a paper.
import { parseSearch } from '#domain/search/query.ts'
import { sql } from '#storage/drizzle.ts'
import { nameWords } from '#storage/queries/search.ts'
import type { Transaction } from '#storage/transaction.ts'

const batch = 500
/** Different searches that are tried on one paper; that many take some seconds, beside the requests. */
const mostTried = 50_000

export async function findMatchingSearches(tx: Transaction, paperId: number): Promise<string[]> {
  const matching: string[] = []
  let after = ''
  for (let tried = 0; tried < mostTried; tried += batch) {
    const { rows } = await tx.execute<{ key: string }>(
      sql`select distinct key from follows where kind = 'search' and key > ${after} order by key limit ${batch}`,
    )
    const keys = rows.map(({ key }) => key)
    matching.push(...(await tryOn(tx, paperId, keys)))
    if (keys.length < batch) break
    after = keys.at(-1) ?? ''
  }
  return matching
}

/** The conditions of `searchPapers`, asked of one paper. */
async function tryOn(tx: Transaction, paperId: number, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const { rows } = await tx.execute<{ key: string }>(sql`
    with asked as (
      select a.*, search_query(a.words, a.phrases, a.authors) as q
      from jsonb_to_recordset(${JSON.stringify(keys.map(toAsked))}::jsonb) as
        a (key text, words text[], phrases text[], authors text[], venue text, field text, year_from int, year_to int))
    select a.key from papers p left join venues v on v.id = p.venue_id cross join asked a
    where p.id = ${paperId}
      and (numnode(a.q) > 0 or a.venue is not null or a.field is not null or a.year_from is not null)
      and (numnode(a.q) = 0 or p.search_vector @@ a.q)
      and (a.venue is null or fold(a.venue) in (v.key, fold(v.short), fold(v.name)) or fold(a.venue) = any(v.aliases))
      and (a.field is null or exists (
        select from fields f where fold(a.field) in (f.key, fold(f.name)) and f.key = any(p.fields)))
      and (a.year_from is null or p.year between a.year_from and a.year_to)`)
  return rows.map(({ key }) => key)
}

function toAsked(key: string) {
  const { words, phrases, authors, venue, field, years } = parseSearch(key)
  return {
    key,
    words,
    phrases,
    venue,
    field,
    authors: authors.flatMap(nameWords),
    year_from: years?.from,
    year_to: years?.to,
  }
}
