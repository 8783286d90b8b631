// The feed: public summaries with their papers, hot, best or new, of the whole library, a field or a person.
import type { Pool } from 'pg'
import type { Author, Venue } from '#domain/papers/paper.ts'
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
import {
  type PaperCard,
  type PaperColumns,
  paperColumnsBut,
  present,
  retraction,
  toPaperCard,
} from './paper-card.ts'
import {
  authorColumns,
  isPublic,
  type SummaryCard,
  type SummaryColumns,
  summaryColumns,
  summaryJoins,
  toSigned,
  toSummaryCard,
} from './summary-card.ts'

/** For programs: everything. */
export interface FeedItem extends SummaryCard {
  paper: PaperCard
  leadHtml: string
  excerpt: string
}

/** For pages: what they show. */
export interface ListedSummary extends SummaryCard {
  paper: ListedPaper
  leadHtml: string
}

export interface ListedPaper
  extends Pick<PaperCard, 'key' | 'title' | 'authorsComplete' | 'year' | 'venueYear' | 'retraction'> {
  /** The first ones. */
  authors: Pick<Author, 'name'>[]
  venue?: Pick<Venue, 'key' | 'short'>
}

/** For feed readers. */
export interface FeedSummary extends Pick<SummaryCard, 'id' | 'author' | 'publishedAt' | 'editedAt'> {
  paper: Pick<PaperCard, 'title' | 'fields' | 'tags'>
  excerpt: string
  /** As `text/feed-html.ts` stores it. */
  feedHtml: string
}

export type FeedScope = { field: string } | { person: string } | undefined

const ranks: Record<FeedSort, Rank> = {
  hot: { column: 's.hot', type: 'float8' },
  best: { column: 's.best', type: 'float8' },
  new: { column: 's.published_at', type: 'instant' },
}

/** What is read for whom, and what becomes of it. */
interface Reading<Row, Item> {
  name: string
  columns: string
  /** Beside summaries, persons, renderings and papers. */
  joins: string
  toItem(row: Row): Item
}

type FeedRow = SummaryColumns & PaperColumns & { lead_html: string; excerpt: string }

const withVenues = 'left join venues v on v.id = p.venue_id'

const forPrograms: Reading<FeedRow, FeedItem> = {
  name: 'feed',
  columns: `${summaryColumns}, r.lead_html, r.excerpt, ${paperColumnsBut('abstract', 'brief')}`,
  joins: withVenues,
  toItem: (row) => ({
    ...toSummaryCard(row),
    paper: toPaperCard(row),
    leadHtml: row.lead_html,
    excerpt: row.excerpt,
  }),
}

type ListedRow = SummaryColumns &
  Pick<
    PaperColumns,
    | 'paper_key'
    | 'title'
    | 'authors_complete'
    | 'year'
    | 'venue_year'
    | 'venue_key'
    | 'venue_short'
    | 'retraction'
  > & { lead_html: string; first_authors: string[] }

/** So many authors, because lists name six and say whether there are more; a collaboration has thousands. */
const firstAuthors = `jsonb_path_query_array(p.authors, '$[0 to 6].name')`

const forPages: Reading<ListedRow, ListedSummary> = {
  name: 'listed',
  columns: `${summaryColumns}, r.lead_html, p.key as paper_key, p.title, ${firstAuthors} as first_authors, p.authors_complete,
    p.year, p.venue_year, v.key as venue_key, v.short as venue_short, ${retraction} as retraction`,
  joins: withVenues,
  toItem: (row) => ({ ...toSummaryCard(row), paper: toListedPaper(row), leadHtml: row.lead_html }),
}

function toListedPaper(row: ListedRow): ListedPaper {
  return {
    key: row.paper_key,
    title: row.title,
    authors: row.first_authors.map((name) => ({ name })),
    authorsComplete: row.authors_complete,
    ...present({ year: row.year, venueYear: row.venue_year, retraction: row.retraction }),
    ...(row.venue_key === null ? {} : { venue: { key: row.venue_key, short: row.venue_short } }),
  }
}

type FeedSummaryRow = Pick<
  SummaryColumns,
  'summary_id' | 'author_name' | 'author_display_name' | 'published_at' | 'edited_at'
> &
  Pick<PaperColumns, 'title' | 'fields' | 'tags'> & { excerpt: string; feed_lead_html: string }

const forFeedReaders: Reading<FeedSummaryRow, FeedSummary> = {
  name: 'feed-entries',
  columns: `s.id as summary_id, ${authorColumns}, s.published_at, s.edited_at, r.excerpt, r.feed_lead_html, p.title, p.fields, p.tags`,
  joins: '',
  toItem: (row) => ({
    ...toSigned(row),
    paper: { title: row.title, fields: row.fields, tags: row.tags },
    excerpt: row.excerpt,
    feedHtml: row.feed_lead_html,
  }),
}

type FindFeed<Item> = (
  pool: Pool,
  sort: FeedSort,
  request: PageRequest,
  scope?: FeedScope,
) => Promise<Page<Item>>

export const findFeed = reader(forPrograms)
export const findListedSummaries = reader(forPages)
export const findFeedSummaries = reader(forFeedReaders)

function reader<Row extends { summary_id: string }, Item>(reading: Reading<Row, Item>): FindFeed<Item> {
  return async (pool, sort, request, scope) => {
    const paging = pagingSql(request, ranks[sort], 's.id')
    const scoped = scopeSql(scope)
    const { rows } = await pool.query<Row & { rank: number }>({
      // A rare field needs a different plan than a common one, so it's unnamed and planned each time.
      ...(scope === undefined && request.page < 3 ? { name: `${reading.name}-${sort}-${paging.way}` } : {}),
      text: `select ${reading.columns}, ${rankNumber(ranks[sort])} as rank
        from summaries s ${summaryJoins} join papers p on p.id = s.paper_id ${reading.joins}
        where ${isPublic} and ${paging.where} ${scoped.where} ${paging.orderLimit}`,
      values: [...paging.values, ...scoped.values],
    })
    return toPage(rows, request, cursorOf, reading.toItem)
  }
}

function scopeSql(scope: FeedScope): { where: string; values: string[] } {
  if (scope === undefined) return { where: '', values: [] }
  if ('field' in scope) return { where: 'and s.fields @> array[$3]', values: [scope.field] }
  return {
    where: 'and not s.anonymous and s.author_id = (select id from persons where lower(name) = lower($3))',
    values: [scope.person],
  }
}

function cursorOf({ rank, summary_id }: { rank: number; summary_id: string }): Cursor {
  return { rank, id: Number(summary_id) }
}
