// Lists of papers: of a venue, a venue's year, a field or a tag; summarised papers first, then the newest.
import type { Pool } from 'pg'
import { type Cursor, type Page, type PageRequest, pagingSql, toPage } from './paging.ts'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'

export type PaperScope = { venue: string; year?: number | undefined } | { field: string } | { tag: string }

type PaperRow = PaperColumns & { rank: number }

export async function findPapers(
  pool: Pool,
  scope: PaperScope,
  request: PageRequest,
): Promise<Page<PaperCard>> {
  const paging = pagingSql(request, { column: 'p.prominence', type: 'integer' }, 'p.id')
  const scoped = scopeSql(scope)
  const { rows } = await pool.query<PaperRow>(
    `select ${paperColumns}, p.prominence as rank from papers p left join venues v on v.id = p.venue_id
     where p.moderation is null and ${paging.where} and ${scoped.where} ${paging.orderLimit}`,
    [...paging.values, ...scoped.values],
  )
  return toPage(rows, request, cursorOf, toPaperCard)
}

function scopeSql(scope: PaperScope): { where: string; values: unknown[] } {
  if ('field' in scope) return { where: 'p.fields @> array[$3]', values: [scope.field] }
  if ('tag' in scope) return { where: 'p.tags @> array[$3]', values: [scope.tag] }
  const ofVenue = 'p.venue_id = (select id from venues where key = $3)'
  return scope.year === undefined
    ? { where: ofVenue, values: [scope.venue] }
    : { where: `${ofVenue} and p.venue_year = $4`, values: [scope.venue, scope.year] }
}

function cursorOf(row: PaperRow): Cursor {
  return { rank: row.rank, id: Number(row.paper_id) }
}
