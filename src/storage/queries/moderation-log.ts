// The public log of decisions: what was decided and why, without names.
import type { Pool } from 'pg'
import type { DecisionKind, SubjectKind } from '#domain/moderation/moderation.ts'
import { concernedBy, isReversed } from './decision-sql.ts'
import { type Page, type PageRequest, pagingSql, rankNumber, toPage } from './paging.ts'
import { statement } from './statement.ts'
import { isReadable } from './thread.ts'

export interface LogEntry {
  id: number
  kind: DecisionKind
  subjectKind: SubjectKind
  reason: string
  until?: Date
  decidedAt: Date
  isReversed: boolean
  /** Where what it is about can be read; never what would lead to a person. */
  link?: { kind: 'summary' | 'comment'; id: number } | { kind: 'paper'; key: string }
  /** Of a merge, or one that was undone: under which key the other record came, and the paper that this leads to now. */
  merge?: { merged: string; leadsTo: string }
}

interface LogRow {
  id: string
  kind: DecisionKind
  subject_kind: SubjectKind
  reason: string
  until: Date | null
  created_at: Date
  reversed: boolean
  summary_id: string | null
  comment_id: string | null
  paper_key: string | null
  merge: NonNullable<LogEntry['merge']> | null
  rank: number
}

const time = { column: 'd.created_at', type: 'instant' } as const

/** An anonymous summary isn't linked: its id is new since it became anonymous, and the link would reveal both. */
const entries = `select d.id, d.kind, d.subject_kind, d.reason, d.until, d.created_at, ${isReversed} as reversed,
    ${rankNumber(time)} as rank,
    (select s.id from summaries s where s.id = d.summary_id and s.is_visible and not s.anonymous and d.kind <> 'warn') as summary_id,
    (select c.id from comments c left join summaries s on s.id = c.summary_id where c.id = d.comment_id and c.is_visible
      and not c.anonymous and d.kind <> 'warn' and (s.id is null or ${isReadable})) as comment_id,
    (select p.key from papers p where p.id = d.paper_id and p.moderation is null) as paper_key,
    (select json_build_object('merged', m.merged_key, 'leadsTo', w.key) from paper_merges m
      join paper_identifiers i on i.key = m.merged_key join papers w on w.id = i.paper_id and w.moderation is null
      where d.kind in ('merge', 'unmerge') and m.decision_id = coalesce(d.reverses_id, d.id)
        and exists (select from papers p where p.id = d.paper_id and p.moderation is null) limit 1) as merge
  from decisions d`

export async function findModerationLog(pool: Pool, request: PageRequest): Promise<Page<LogEntry>> {
  const paging = pagingSql(request, time, 'd.id')
  const { rows } = await pool.query<LogRow>(
    `${entries} where ${paging.where} ${paging.orderLimit}`,
    paging.values,
  )
  return toPage(rows, request, ({ rank, id }) => ({ rank, id: Number(id) }), toLogEntry)
}

const one = statement<LogRow>('log-entry', `${entries} where d.id = $1`)

export async function findLogEntry(pool: Pool, id: number): Promise<LogEntry | undefined> {
  const [row] = await one(pool, id)
  return row && toLogEntry(row)
}

function toLogEntry(row: LogRow): LogEntry {
  const { summary_id: summary, comment_id: comment, paper_key: key } = row
  return {
    id: Number(row.id),
    kind: row.kind,
    subjectKind: row.subject_kind,
    reason: row.reason,
    decidedAt: row.created_at,
    isReversed: row.reversed,
    ...(row.until === null ? {} : { until: row.until }),
    ...(summary === null ? {} : { link: { kind: 'summary' as const, id: Number(summary) } }),
    ...(comment === null ? {} : { link: { kind: 'comment' as const, id: Number(comment) } }),
    ...(key === null ? {} : { link: { kind: 'paper' as const, key } }),
    ...(row.merge === null ? {} : { merge: row.merge }),
  }
}

export interface OwnDecision {
  /** Of their text, for them alone. */
  summaryId?: number
  appeal?: { text: string; appealedAt: Date; isAnswered: boolean }
}

const own = statement<{
  summary_id: string | null
  text: string | null
  created_at: Date | null
  answered: boolean
}>(
  'own-decision',
  `select d.summary_id, a.text, a.created_at, a.resolved_at is not null as answered
   from decisions d left join appeals a on a.decision_id = d.id where d.id = $1 and ${concernedBy} = $2`,
)

/** What a decision means to somebody; nothing where it does not concern them. */
export async function findOwnDecision(
  pool: Pool,
  id: number,
  personId: number,
): Promise<OwnDecision | undefined> {
  const [row] = await own(pool, id, personId)
  if (row === undefined) return undefined
  return {
    ...(row.summary_id === null ? {} : { summaryId: Number(row.summary_id) }),
    ...(row.text === null || row.created_at === null
      ? {}
      : { appeal: { text: row.text, appealedAt: row.created_at, isAnswered: row.answered } }),
  }
}

const standing = statement<{ moderation: 'hidden' | 'removed' | null; hidden: boolean }>(
  'summary-moderation',
  `select moderation, author_hidden or paper_hidden as hidden from summaries where id = $1 and visibility = 'public' and deleted_at is null`,
)

/** Why readers do not see a summary that its author made public. */
export async function findSummaryModeration(
  pool: Pool,
  id: number,
): Promise<'hidden' | 'removed' | undefined> {
  const [row] = await standing(pool, id)
  return row?.moderation ?? (row?.hidden ? 'hidden' : undefined)
}
