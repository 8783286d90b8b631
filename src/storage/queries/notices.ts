// The inbox: a person's notifications, as far as what they're about can still be seen, newest first.
import type { Pool } from 'pg'
import type { NoticeKind } from '#domain/following/follow.ts'
import type { Notice } from '#domain/following/notice.ts'
import type { DecisionKind, SubjectKind } from '#domain/moderation/moderation.ts'
import type { PaperNotice } from '#domain/papers/work-notice.ts'
import { concernedBy } from './decision-sql.ts'
import { pageSize } from './paging.ts'
import { isShownNotice, noticeJoins } from './shown-notice.ts'
import { statement } from './statement.ts'

export interface InboxNotice extends Notice {
  id: number
  createdAt: Date
  isRead: boolean
}

export interface NoticeRow extends Record<string, unknown> {
  id: string
  kind: NoticeKind
  actor: string | null
  paper_key: string | null
  paper_title: string | null
  question: string | null
  summary_id: string | null
  comment_id: string | null
  decision_id: string | null
  decision: DecisionKind | null
  decided_on: SubjectKind | null
  decision_reason: string | null
  is_concerned: boolean | null
  work_notice: PaperNotice | null
  created_at: Date | string
  is_read: boolean
}

/** An author who's anonymous now stays so, whatever was known when the notification was written. */
export const noticeColumns = `n.id, n.kind, n.summary_id, n.comment_id, n.decision_id, n.created_at, n.read_at is not null as is_read,
  case when c.anonymous or n.kind = 'summary' and s.anonymous then null else a.display_name end as actor,
  w.key as paper_key, w.title as paper_title,
  case when c.kind = 'question' then c.title when q.is_visible then q.title end as question,
  d.kind as decision, d.subject_kind as decided_on, d.reason as decision_reason,
  ${concernedBy} = n.person_id as is_concerned, n.work_notice`

export interface Inbox {
  notices: InboxNotice[]
  page: number
  hasNext: boolean
}

/** By the time of the event, rounded to the hour if it's anonymous; the order of ids would reveal more. */
const inbox = statement<NoticeRow>(
  'inbox',
  `select ${noticeColumns} from notices n ${noticeJoins} where n.person_id = $1 and ${isShownNotice}
   order by n.created_at desc, n.id desc limit ${pageSize + 1} offset $2`,
)

export async function findInbox(pool: Pool, personId: number, page: number): Promise<Inbox> {
  const rows = await inbox(pool, personId, (page - 1) * pageSize)
  return { notices: rows.slice(0, pageSize).map(toInboxNotice), page, hasNext: rows.length > pageSize }
}

const notice = statement<NoticeRow>(
  'notice',
  `select ${noticeColumns} from notices n ${noticeJoins} where n.id = $1 and n.person_id = $2 and ${isShownNotice}`,
)

/** Nothing where it is somebody else's, or about something that is gone. */
export async function findNotice(pool: Pool, id: number, personId: number): Promise<InboxNotice | undefined> {
  const [row] = await notice(pool, id, personId)
  return row && toInboxNotice(row)
}

export function toInboxNotice(row: NoticeRow): InboxNotice {
  return {
    id: Number(row.id),
    kind: row.kind,
    createdAt: new Date(row.created_at),
    isRead: row.is_read,
    ...(row.actor === null ? {} : { actor: row.actor }),
    ...(row.paper_key === null
      ? {}
      : { paper: { key: row.paper_key, title: row.paper_title ?? row.paper_key } }),
    ...(row.question === null ? {} : { question: row.question }),
    ...(row.work_notice === null ? {} : { work: row.work_notice }),
    ...decisionOf(row),
    ...numbers({ summaryId: row.summary_id, commentId: row.comment_id, decisionId: row.decision_id }),
  }
}

function decisionOf(row: NoticeRow): Pick<Notice, 'decision'> {
  const { decision: kind, decided_on: subjectKind, decision_reason: reason, is_concerned } = row
  if (kind === null || subjectKind === null || reason === null) return {}
  return { decision: { kind, subjectKind, reason, isOwn: is_concerned ?? false } }
}

function numbers<Key extends string>(ids: Record<Key, string | null>): { [K in Key]?: number } {
  const known = Object.entries<string | null>(ids).filter(([, id]) => id !== null)
  return Object.fromEntries(known.map(([name, id]) => [name, Number(id)])) as { [K in Key]?: number }
}
