// The feed: public summaries with their papers, hot, best or new, of the whole library, a field or a person.
import type { Pool } from 'pg'
import type { FeedSort } from '#domain/summaries/summary.ts'
import {
  type Cursor,
  type Page,
  type PageRequest,
  pagingSql,
  type Rank,
  rankNumber,
  toPage,
} from './paging.ts'
import { type PaperCard, type PaperColumns, paperColumnsBut, toPaperCard } from './paper-card.ts'
import {
  isPublic,
  type SummaryCard,
  type SummaryColumns,
  summaryColumns,
  summaryJoins,
  toSummaryCard,
} from './summary-card.ts'

export interface FeedItem extends SummaryCard {
  paper: PaperCard
  leadHtml: string
  excerpt: string
}

export type FeedScope = { field: string } | { person: string } | undefined

const ranks: Record<FeedSort, Rank> = {
  hot: { column: 's.hot', type: 'float8' },
  best: { column: 's.best', type: 'float8' },
  new: { column: 's.published_at', type: 'instant' },
}

type FeedRow = SummaryColumns & PaperColumns & { lead_html: string; excerpt: string; rank: number }

export async function findFeed(
  pool: Pool,
  sort: FeedSort,
  request: PageRequest,
  scope?: FeedScope,
): Promise<Page<FeedItem>> {
  const paging = pagingSql(request, ranks[sort], 's.id')
  const scoped = scopeSql(scope)
  const { rows } = await pool.query<FeedRow>({
    // A rare field needs a different plan than a common one, so it's unnamed and planned each time.
    ...(scope === undefined && request.page < 3 ? { name: `feed-${sort}-${paging.way}` } : {}),
    text: `select ${summaryColumns}, ${rankNumber(ranks[sort])} as rank, r.lead_html, r.excerpt, ${paperColumnsBut('abstract', 'brief')}
      from summaries s ${summaryJoins} join papers p on p.id = s.paper_id left join venues v on v.id = p.venue_id
      where ${isPublic} and ${paging.where} ${scoped.where} ${paging.orderLimit}`,
    values: [...paging.values, ...scoped.values],
  })
  return toPage(rows, request, cursorOf, toFeedItem)
}

function scopeSql(scope: FeedScope): { where: string; values: string[] } {
  if (scope === undefined) return { where: '', values: [] }
  if ('field' in scope) return { where: 'and s.fields @> array[$3]', values: [scope.field] }
  return {
    where: 'and not s.anonymous and s.author_id = (select id from persons where lower(name) = lower($3))',
    values: [scope.person],
  }
}

function cursorOf(row: FeedRow): Cursor {
  return { rank: row.rank, id: Number(row.summary_id) }
}

function toFeedItem(row: FeedRow): FeedItem {
  return { ...toSummaryCard(row), paper: toPaperCard(row), leadHtml: row.lead_html, excerpt: row.excerpt }
}
