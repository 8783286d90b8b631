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
  html: string
  excerpt: string
  revisionNumber: number
  cites: CitedPaper[]
}

export interface FullSummaryRow extends SummaryColumns {
  best: number
  html: string
  excerpt: string
  revision_number: number
  cites: { key: string; title: string | null; paper_key: string | null }[]
}

/** SQL of whole summaries; `where` is over `summaries s`. */
export function fullSummaries(where: string): string {
  return `select ${summaryColumns}, s.best, s.revision_number, r.html, r.excerpt,
    (select coalesce(json_agg(json_build_object('key', c.key, 'title', q.title, 'paper_key', q.key) order by c.position), '[]')
      from citations c left join paper_identifiers i on i.key = c.key left join papers q on q.id = i.paper_id
      where c.summary_id = s.id) as cites
    from summaries s ${summaryJoins} where ${where} and ${isPublic}`
}

export function toFullSummary(row: FullSummaryRow): FullSummary {
  return {
    ...toSummaryCard(row),
    html: row.html,
    excerpt: row.excerpt,
    revisionNumber: row.revision_number,
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

/** The summary for a reader; `'gone'` where a public one was deleted; nothing for any other that is not public. */
export async function findSummaryPage(pool: Pool, id: number): Promise<SummaryPage | 'gone' | undefined> {
  const [row] = await summaryPage(pool, id)
  if (row) return { summary: toFullSummary(row), paperId: Number(row.paper_id), paper: toPaperCard(row) }
  const [rest] = await summaryGone(pool, id)
  return rest?.gone ? 'gone' : undefined
}

const summarySource = statement<{ text: string; number: number }>(
  'summary-source',
  `select v.text, v.number from summaries s join revisions v on v.id = s.revision_id where s.id = $1 and ${isPublic}`,
)

/** The Markdown of a public summary's current revision. */
export async function findSummarySource(
  pool: Pool,
  id: number,
): Promise<{ text: string; number: number } | undefined> {
  return (await summarySource(pool, id))[0]
}
