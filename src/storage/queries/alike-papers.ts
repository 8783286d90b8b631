// Papers whose titles are like another's: candidates for being the same work, as the score compares them.
import type { Pool } from 'pg'
import type { SchemeName } from '#domain/identifiers/scheme.ts'
import { type Author, venueKinds } from '#domain/papers/paper.ts'
import type { DescribedWork } from '#domain/papers/same-work.ts'
import { statement } from './statement.ts'

export interface AlikePaper {
  id: number
  key: string
  work: DescribedWork
}

export interface DescribedRow {
  paper_id: string
  paper_key: string
  title: string
  authors: Author[]
  authors_complete: boolean
  year: number | null
  volume: string | null
  pages: string | null
  venue_kind: string | null
  identifiers: { scheme: SchemeName; value: string }[] | null
}

/** Of `papers p left join venues v`: what the score needs. */
export const describedColumns = `p.id as paper_id, p.key as paper_key, p.title, p.authors, p.authors_complete, p.year, p.volume,
  p.pages, v.kind as venue_kind, (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value) order by i.key)
    from paper_identifiers i where i.paper_id = p.id) as identifiers`

/** More papers of one title than that are distinguished by their identifiers only. */
const mostCandidates = 60

/** By the title as the database folds it, and by words: of the title before its subtitle, with the first author's family name. */
const alike = statement<DescribedRow>(
  'alike-papers',
  `select ${describedColumns} from papers p left join venues v on v.id = p.venue_id
   where p.moderation is null and p.id in (
     (select id from papers where md5(search_text(title)) = md5(search_text($1)) and search_text($1) <> ''
       order by prominence desc, id desc limit ${mostCandidates})
     union
     (select id from papers where cardinality($2::text[]) > 1 and search_vector @@ search_query($2::text[], '{}', $3::text[])
       limit ${mostCandidates}))`,
)

export async function findAlikePapers(
  pool: Pool,
  { title, words, author }: { title: string; words: string[]; author: string | undefined },
): Promise<AlikePaper[]> {
  // Without an author, a few common words would match a good part of the library.
  const asked = author === undefined && words.length < 4 ? [] : words
  const rows = await alike(pool, title, asked, author === undefined ? [] : [author])
  return rows.map(toAlikePaper)
}

export function toAlikePaper(row: DescribedRow): AlikePaper {
  const { venue_kind: kind, identifiers } = row
  return {
    id: Number(row.paper_id),
    key: row.paper_key,
    work: {
      identifiers: identifiers ?? [],
      title: row.title,
      authors: row.authors,
      authorsComplete: row.authors_complete,
      year: row.year ?? undefined,
      venueKind: venueKinds.find((known) => known === kind),
      volume: row.volume ?? undefined,
      pages: row.pages ?? undefined,
    },
  }
}
