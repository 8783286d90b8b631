// A summary whole: its rendering, the papers it refers to, and its source.
import type { Pool } from 'pg'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import { statement } from './statement.ts'
import {
  isPublic,
  type SummaryCard,
  type SummaryColumns,
  summaryColumns,
  summaryJoins,
  toSummaryCard,
} from './summary-card.ts'

export interface CitedPaper {
  key: string
  /** Title and canonical key where the library has the paper. */
  title?: string
  paperKey?: string
}

export interface FullSummary extends SummaryCard {
  /** Absent where a page shows so many texts that this one has to be read on its own. */
  html?: string
  excerpt: string
  /** Comments that readers see. */
  commentCount: number
  cites: CitedPaper[]
}

export interface FullSummaryRow extends SummaryColumns {
  best: number
  html: string | null
  excerpt: string
  comment_count: number
  cites: { key: string; title: string | null; paper_key: string | null }[]
}

const feedTexts = statement<{ id: string; feed_html: string }>(
  'feed-texts',
  `select s.id, r.feed_html from summaries s join renderings r on r.revision_id = s.revision_id where s.id = any($1) and ${isPublic}`,
)

/** Whole texts for feed readers, as `text/feed-html.ts` stores them, by summary. */
export async function findFeedTexts(pool: Pool, ids: number[]): Promise<Map<number, string>> {
  const rows = ids.length === 0 ? [] : await feedTexts(pool, ids)
  return new Map(rows.map(({ id, feed_html }) => [Number(id), feed_html]))
}

/** Bytes of all texts of one page. */
const maxTextsSize = 2_000_000

/** The texts of the best summaries, as many as fit, but always the first. */
const fittingHtml = `case when row_number() over best = 1 or sum(octet_length(r.html)) over best <= ${maxTextsSize} then r.html end`

/** SQL of whole summaries; `where` is over `summaries s`. Only the author's own pages ask for others than the visible. */
export function fullSummaries(where: string, visible = isPublic): string {
  return `select ${summaryColumns}, s.best, ${fittingHtml} as html, r.excerpt,
    (select count(*)::int from comments n where n.summary_id = s.id and n.is_visible) as comment_count,
    (select coalesce(json_agg(json_build_object('key', c.key, 'title', q.title, 'paper_key', q.key) order by c.position), '[]')
      from citations c left join paper_identifiers i on i.key = c.key left join papers q on q.id = i.paper_id and q.moderation is null
      where c.summary_id = s.id) as cites
    from summaries s ${summaryJoins} where ${where} and ${visible} window best as (order by s.best desc, s.id)`
}

export function toFullSummary(row: FullSummaryRow): FullSummary {
  return {
    ...toSummaryCard(row),
    ...(row.html === null ? {} : { html: row.html }),
    excerpt: row.excerpt,
    commentCount: row.comment_count,
    cites: row.cites.map((c) => ({
      key: c.key,
      ...(c.title === null || c.paper_key === null ? {} : { title: c.title, paperKey: c.paper_key }),
    })),
  }
}

export interface SummaryPage {
  summary: FullSummary
  paperId: number
  paper: PaperCard
}

const summaryPage = statement<FullSummaryRow & PaperColumns>(
  'summary-page',
  `select f.*, ${paperColumns} from (${fullSummaries('s.id = $1')}) f
   join summaries s on s.id = f.summary_id join papers p on p.id = s.paper_id left join venues v on v.id = p.venue_id`,
)

const summaryGone = statement<{ gone: boolean }>(
  'summary-gone',
  `select s.deleted_at is not null and s.visibility = 'public' as gone from summaries s where s.id = $1`,
)

const paperOfGone = statement<{ key: string; title: string }>(
  'paper-of-gone-summary',
  `select p.key, p.title from summaries s join papers p on p.id = s.paper_id where s.id = $1 and p.moderation is null`,
)

/** What a summary that is gone was of; nothing where readers may not see that paper either. */
export async function findPaperOfGone(
  pool: Pool,
  id: number,
): Promise<{ key: string; title: string } | undefined> {
  return (await paperOfGone(pool, id))[0]
}

const ownSummaryPage = statement<FullSummaryRow & PaperColumns>(
  'own-summary-page',
  `select f.*, ${paperColumns} from (${fullSummaries('s.id = $1', 's.author_id = $2 and s.deleted_at is null')}) f
   join summaries s on s.id = f.summary_id join papers p on p.id = s.paper_id left join venues v on v.id = p.venue_id`,
)

/** A summary for its author, with any visibility. */
export async function findOwnSummaryPage(
  pool: Pool,
  id: number,
  personId: number,
): Promise<SummaryPage | undefined> {
  const [row] = await ownSummaryPage(pool, id, personId)
  return row && toSummaryPage(row)
}

export interface SeenSummary {
  page: SummaryPage
  /** Whether the viewer wrote it. */
  isOwn: boolean
}

/** The viewer's own, with any visibility, or else a public one. Without a viewer, only the latter. */
export async function findSeenSummary(
  pool: Pool,
  id: number,
  viewerId: number | undefined,
): Promise<SeenSummary | 'gone' | undefined> {
  const own = viewerId === undefined ? undefined : await findOwnSummaryPage(pool, id, viewerId)
  if (own) return { page: own, isOwn: true }
  const page = await findSummaryPage(pool, id)
  return page === undefined || page === 'gone' ? page : { page, isOwn: false }
}

/** An unlisted summary `s` that people with its link can read. */
export const isShared = `s.visibility = 'unlisted' and s.deleted_at is null and s.moderation is null
  and not s.author_hidden and not s.paper_hidden`

const sharedSummaryPage = statement<FullSummaryRow & PaperColumns>(
  'shared-summary-page',
  `select f.*, ${paperColumns} from (${fullSummaries('s.share_token = $1', isShared)}) f
   join summaries s on s.id = f.summary_id join papers p on p.id = s.paper_id left join venues v on v.id = p.venue_id`,
)

/** An unlisted summary for people with its link. */
export async function findSharedSummaryPage(pool: Pool, token: string): Promise<SummaryPage | undefined> {
  const [row] = await sharedSummaryPage(pool, token)
  return row && toSummaryPage(row)
}

function toSummaryPage(row: FullSummaryRow & PaperColumns): SummaryPage {
  return { summary: toFullSummary(row), paperId: Number(row.paper_id), paper: toPaperCard(row) }
}

/** The summary for a reader; `'gone'` where a public one was deleted; nothing for any other that is not public. */
export async function findSummaryPage(pool: Pool, id: number): Promise<SummaryPage | 'gone' | undefined> {
  const [row] = await summaryPage(pool, id)
  if (row) return toSummaryPage(row)
  const [rest] = await summaryGone(pool, id)
  return rest?.gone ? 'gone' : undefined
}

const summarySource = statement<{ text: string; number: number }>(
  'summary-source',
  `select v.text, v.number from summaries s join revisions v on v.id = s.revision_id where s.id = $1 and (${isPublic} or s.author_id = $2 and s.deleted_at is null)`,
)

/** The Markdown of the current revision, of a public summary or of the viewer's own. */
export async function findSummarySource(
  pool: Pool,
  id: number,
  viewerId = 0,
): Promise<{ text: string; number: number } | undefined> {
  return (await summarySource(pool, id, viewerId))[0]
}
