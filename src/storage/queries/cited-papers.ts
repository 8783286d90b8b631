// Papers that texts on a page cite, by any of their keys: what they are called. Hidden ones are as unknown.
import type { Pool } from 'pg'
import type { NamedPaper } from '#domain/citation/short-name.ts'
import type { Author } from '#domain/papers/paper.ts'
import { statement } from './statement.ts'

interface CitedRow {
  key: string
  title: string
  authors: Author[]
  authors_complete: boolean
  year: number | null
}

/** Three authors show whether there are more than two; a collaboration has thousands. */
const cited = statement<CitedRow>(
  'cited-papers',
  `select i.key, p.title, jsonb_path_query_array(p.authors, '$[0 to 2]') as authors,
     p.authors_complete, coalesce(p.year, p.venue_year) as year
   from paper_identifiers i join papers p on p.id = i.paper_id where i.key = any($1) and p.moderation is null`,
)

export async function findCitedPapers(pool: Pool, keys: string[]): Promise<Map<string, NamedPaper>> {
  const rows = await cited(pool, keys)
  return new Map(
    rows.map((row) => [
      row.key,
      {
        title: row.title,
        authors: row.authors,
        authorsComplete: row.authors_complete,
        year: row.year ?? undefined,
      },
    ]),
  )
}
