// A paper's page in one round trip: the paper under any of its keys, its summaries, and who refers to it.
import type { Pool } from 'pg'
import { byStrength } from '#domain/identifiers/identifier.ts'
import type { Identifier, SchemeName } from '#domain/identifiers/scheme.ts'
import type { Paper } from '#domain/papers/paper.ts'
import type { PaperNotice } from '#domain/papers/work-notice.ts'
import { type PaperCard, type PaperColumns, paperColumns, toPaperCard } from './paper-card.ts'
import {
  type QuestionCard,
  type QuestionColumns,
  questionCountOf,
  questionsOf,
  toQuestionCard,
} from './questions.ts'
import { statement } from './statement.ts'
import { isPublic } from './summary-card.ts'
import { type FullSummary, type FullSummaryRow, fullSummaries, toFullSummary } from './summary-page.ts'

export interface CitingSummary {
  summaryId: number
  paperKey: string
  paperTitle: string
  /** Absent where the citing summary is anonymous. */
  author?: string
}

export interface PaperPage {
  id: number
  paper: PaperCard & Paper
  summaries: FullSummary[]
  /** Of one page of them. */
  questions: QuestionCard[]
  questionCount: number
  citedBy: CitingSummary[]
  /** What became of it since it was published, oldest first. */
  notices: PaperNotice[]
}

interface PaperPageRow extends PaperColumns {
  identifiers: { scheme: SchemeName; value: string }[]
  summaries: FullSummaryRow[]
  questions: QuestionColumns[]
  question_count: number
  notices: (Omit<PaperNotice, 'date'> & { date: string | null })[]
  cited_by: { summary_id: number; key: string; title: string; author: string | null }[]
}

const maxCiting = 50

const paperPage = statement<PaperPageRow>(
  'paper-page',
  `select ${paperColumns},
    (select json_agg(json_build_object('scheme', i.scheme, 'value', i.value)) from paper_identifiers i where i.paper_id = p.id)
      as identifiers,
    (select coalesce(json_agg(json_build_object('kind', x.kind, 'value', x.value, 'date', x.date) order by x.date, x.id), '[]')
      from paper_notices x where x.paper_id = p.id) as notices,
    (select coalesce(json_agg(f order by f.best desc, f.summary_id), '[]') from (${fullSummaries('s.paper_id = p.id')}) f) as summaries,
    ${questionsOf('p.id', '$2::bigint')} as questions, ${questionCountOf('p.id')} as question_count,
    (select coalesce(json_agg(c order by c.published_at desc, c.summary_id), '[]') from (
      select s.id as summary_id, s.published_at, q.key, q.title, case when s.anonymous then null else a.display_name end as author
      from (select distinct c.summary_id as id from paper_identifiers i join citations c on c.key = i.key where i.paper_id = p.id) t
        join summaries s on s.id = t.id join papers q on q.id = s.paper_id join persons a on a.id = s.author_id
      where s.paper_id <> p.id and ${isPublic} order by s.published_at desc, s.id limit ${maxCiting}) c) as cited_by
   from paper_identifiers k join papers p on p.id = k.paper_id left join venues v on v.id = p.venue_id
   where k.key = $1 and p.moderation is null`,
)

export async function findPaperPage(
  pool: Pool,
  key: string,
  questionPage = 1,
): Promise<PaperPage | undefined> {
  const [row] = await paperPage(pool, key, questionPage)
  if (row === undefined) return undefined
  return {
    id: Number(row.paper_id),
    paper: { ...toPaperCard(row), identifiers: toIdentifiers(row) },
    summaries: newerFirst(row.summaries.map(toFullSummary)),
    questions: row.questions.map(toQuestionCard),
    questionCount: row.question_count,
    notices: row.notices.map(({ date, ...rest }) => ({ ...rest, ...(date === null ? {} : { date }) })),
    citedBy: row.cited_by.map((c) => ({
      summaryId: c.summary_id,
      paperKey: c.key,
      paperTitle: c.title,
      ...(c.author === null ? {} : { author: c.author }),
    })),
  }
}

/** Of two that one person signed, the newer takes the higher of their places. Nothing is known of any that have no name. */
function newerFirst(summaries: FullSummary[]): FullSummary[] {
  const byName = new Map<string, FullSummary[]>()
  for (const summary of summaries)
    if (summary.author) byName.set(summary.author.name, [...(byName.get(summary.author.name) ?? []), summary])
  for (const own of byName.values()) own.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
  return summaries.map((summary) => (summary.author && byName.get(summary.author.name)?.shift()) || summary)
}

function toIdentifiers(row: PaperPageRow): Identifier[] {
  return row.identifiers.map(({ scheme, value }) => ({ scheme, value })).sort(byStrength)
}

const paperKey = statement<{ key: string }>(
  'paper-key',
  `select p.key from unnest($1::text[]) with ordinality k (key, place) join paper_identifiers i on i.key = k.key
     join papers p on p.id = i.paper_id where p.moderation is null order by k.place limit 1`,
)

/** The canonical key of the paper that has one of these among its identifiers; the first that a paper has counts. */
export async function findPaperKey(pool: Pool, keys: string[]): Promise<string | undefined> {
  return keys.length === 0 ? undefined : (await paperKey(pool, keys))[0]?.key
}

const randomPaper = statement<{ key: string }>(
  'random-paper',
  `with s as (
     (select s.paper_id from summaries s where ${isPublic}
        and s.id >= (select floor(min(id) + random() * (max(id) - min(id) + 1))::bigint from summaries) order by s.id limit 1)
     union all (select s.paper_id from summaries s where ${isPublic} order by s.id desc limit 1) limit 1)
   select p.key from papers p join s on s.paper_id = p.id`,
)

/** A paper that has a public summary, picked at random. */
export async function findRandomPaperKey(pool: Pool): Promise<string | undefined> {
  return (await randomPaper(pool))[0]?.key
}
