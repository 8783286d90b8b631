// A case: what moderators see of one thing that is reported, before they decide. An anonymous author is not among it.
import type { Pool } from 'pg'
import { imagesIn } from '#domain/images/image.ts'
import type { DecisionKind, ReportReason, SubjectKind } from '#domain/moderation/moderation.ts'
import type { Person } from '#domain/people/person.ts'
import { isModeratedComment, isModeratedSummary, isReadByModerators, isReversed } from './decision-sql.ts'
import { type Statement, statement } from './statement.ts'

export interface CaseText {
  /** Of a question or a paper. */
  title?: string
  /** As it was written; nothing where its author took it back. */
  text?: string
  earlier: string[]
  /** Names of the images in these, however their addresses are written. */
  images: string[]
  paper: { key: string; title: string }
  /** Absent if its author is anonymous. */
  author?: Person
  isVisible: boolean
  /** Whether people with its link can read it. */
  isUnlisted: boolean
}

export interface CaseReport {
  reason: ReportReason
  text: string
  reportedAt: Date
  isOpen: boolean
}

export interface CaseDecision {
  id: number
  kind: DecisionKind
  reason: string
  note: string
  moderator?: string
  decidedAt: Date
  isReversed: boolean
  appeal?: { text: string; isOpen: boolean }
}

interface CaseRow {
  title: string | null
  text: string | null
  earlier: string[]
  html: string
  paper_key: string
  paper_title: string
  author_name: string | null
  author_display_name: string | null
  visible: boolean
  unlisted: boolean
}

const texts: Record<'summary' | 'comment' | 'paper', Statement<CaseRow>> = {
  summary: statement<CaseRow>(
    'case-summary',
    `select null as title, case when ${isReadByModerators} then v.text end as text, s.is_visible as visible,
       s.visibility = 'unlisted' and s.moderation is null and not s.author_hidden as unlisted,
       array(select e.text from revisions e where e.summary_id = s.id and e.is_shown and e.number < s.revision_number order by e.number desc limit 20) as earlier,
       array_to_string(array(select g.html from renderings g where g.revision_id = s.revision_id and ${isReadByModerators}), '') as html,
       p.key as paper_key, p.title as paper_title, a.name as author_name, a.display_name as author_display_name
     from summaries s join papers p on p.id = s.paper_id left join revisions v on v.id = s.revision_id
       left join persons a on a.id = s.author_id and not s.anonymous
     where s.id = $1 and ${isModeratedSummary}`,
  ),
  comment: statement<CaseRow>(
    'case-comment',
    `select c.title, c.text, c.is_visible as visible, false as unlisted,
       array(select e.text from comment_revisions e where e.comment_id = c.id order by e.number desc limit 20) as earlier,
       c.html, p.key as paper_key, p.title as paper_title, a.name as author_name, a.display_name as author_display_name
     from comments c left join summaries s on s.id = c.summary_id join papers p on p.id = coalesce(c.paper_id, s.paper_id)
       left join persons a on a.id = c.author_id and not c.anonymous
     where c.id = $1 and c.deleted_at is null and ${isModeratedComment}`,
  ),
  paper: statement<CaseRow>(
    'case-paper',
    `select null as title, coalesce(p.brief, p.abstract) as text, p.moderation is null as visible, false as unlisted, '{}'::text[] as earlier,
       '' as html, p.key as paper_key, p.title as paper_title, null as author_name, null as author_display_name
     from papers p where p.id = $1`,
  ),
}

export async function findCaseText(
  pool: Pool,
  kind: 'summary' | 'comment' | 'paper',
  id: number,
): Promise<CaseText | undefined> {
  const [row] = await texts[kind](pool, id)
  if (row === undefined) return undefined
  const { author_name: name, author_display_name: displayName } = row
  const earlier = row.text === null ? [] : row.earlier
  return {
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.text === null ? {} : { text: row.text }),
    earlier,
    images: row.text === null ? [] : imagesIn([row.text, row.html, ...earlier].join('\n')),
    paper: { key: row.paper_key, title: row.paper_title },
    ...(name === null || displayName === null ? {} : { author: { name, displayName } }),
    isVisible: row.visible,
    isUnlisted: row.unlisted,
  }
}

const columns: Record<SubjectKind, string> = {
  summary: 'summary_id',
  comment: 'comment_id',
  person: 'subject_person_id',
  paper: 'paper_id',
}

export async function findCaseReports(pool: Pool, kind: SubjectKind, id: number): Promise<CaseReport[]> {
  const { rows } = await pool.query<{ reason: ReportReason; text: string; at: Date; open: boolean }>(
    `select reason, text, created_at as at, resolved_at is null as open from reports
     where ${columns[kind]} = $1 order by id desc limit 100`,
    [id],
  )
  return rows.map(({ reason, text, at, open }) => ({ reason, text, reportedAt: at, isOpen: open }))
}

interface DecisionRow {
  id: string
  kind: DecisionKind
  reason: string
  note: string
  moderator: string | null
  created_at: Date
  reversed: boolean
  appeal: string | null
  appeal_open: boolean
}

export async function findCaseDecisions(pool: Pool, kind: SubjectKind, id: number): Promise<CaseDecision[]> {
  const { rows } = await pool.query<DecisionRow>(
    `select d.id, d.kind, d.reason, d.note, m.display_name as moderator, d.created_at, ${isReversed} as reversed,
       a.text as appeal, a.id is not null and a.resolved_at is null as appeal_open
     from decisions d left join persons m on m.id = d.moderator_id left join appeals a on a.decision_id = d.id
     where d.${columns[kind]} = $1 order by d.id desc limit 100`,
    [id],
  )
  return rows.map(toCaseDecision)
}

function toCaseDecision(row: DecisionRow): CaseDecision {
  const { id, kind, reason, note, created_at: decidedAt, reversed, moderator, appeal } = row
  return {
    id: Number(id),
    kind,
    reason,
    note,
    decidedAt,
    isReversed: reversed,
    ...(moderator === null ? {} : { moderator }),
    ...(appeal === null ? {} : { appeal: { text: appeal, isOpen: row.appeal_open } }),
  }
}

export interface AppealCase {
  /** What the decision is about; `name` is a person's. */
  subject: { kind: SubjectKind; id: number; name?: string }
  text: string
  appealedAt: Date
  isOpen: boolean
}

const appealCase = statement<{
  kind: SubjectKind
  id: string
  name: string | null
  text: string
  created_at: Date
  open: boolean
}>(
  'appeal-case',
  `select d.subject_kind as kind, coalesce(d.summary_id, d.comment_id, d.subject_person_id, d.paper_id) as id, p.name,
     a.text, a.created_at, a.resolved_at is null as open
   from appeals a join decisions d on d.id = a.decision_id left join persons p on p.id = d.subject_person_id where d.id = $1`,
)

/** The appeal against a decision. */
export async function findAppeal(pool: Pool, decisionId: number): Promise<AppealCase | undefined> {
  const [row] = await appealCase(pool, decisionId)
  if (row === undefined) return undefined
  const { kind, id, name, text, created_at: appealedAt, open: isOpen } = row
  return { subject: { kind, id: Number(id), ...(name === null ? {} : { name }) }, text, appealedAt, isOpen }
}
