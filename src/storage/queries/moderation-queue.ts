// What waits for moderators: open reports by what they are about, and open appeals.
import type { Pool } from 'pg'
import type { DecisionKind, ReportReason, SubjectKind } from '#domain/moderation/moderation.ts'
import { isReadByModerators } from './decision-sql.ts'
import { statement } from './statement.ts'

export interface QueuedSubject {
  kind: SubjectKind
  id: number
  /** Of a person, whose page is found by it. */
  name?: string
  /** The beginning of what it says, or what it is called. */
  words: string
  reports: number
  reasons: ReportReason[]
  since: Date
}

export interface QueuedAppeal {
  decisionId: number
  kind: DecisionKind
  subjectKind: SubjectKind
  text: string
  appealedAt: Date
}

interface QueueRow {
  kind: SubjectKind
  id: string
  name: string | null
  words: string | null
  reports: number
  reasons: ReportReason[]
  since: Date
}

/** So many are shown; the others follow when these are decided. */
export const queueSize = 100

const queue = statement<QueueRow>(
  'moderation-queue',
  `select g.*, n.name, coalesce(n.display_name, p.title, c.title || ': ' || left(c.text, 200), left(c.text, 200), left(v.text, 200)) as words
   from (select subject_kind as kind, coalesce(summary_id, comment_id, subject_person_id, paper_id) as id,
       summary_id, comment_id, subject_person_id, paper_id, count(*)::int as reports,
       array_agg(distinct reason) as reasons, min(created_at) as since
     from reports where resolved_at is null group by 1, 2, 3, 4, 5, 6 order by since limit ${queueSize}) g
   left join summaries s on s.id = g.summary_id left join revisions v on v.id = s.revision_id and ${isReadByModerators}
   left join comments c on c.id = g.comment_id left join persons n on n.id = g.subject_person_id left join papers p on p.id = g.paper_id
   order by g.since`,
)

const appeals = statement<{
  decision_id: string
  kind: DecisionKind
  subject_kind: SubjectKind
  text: string
  created_at: Date
}>(
  'open-appeals',
  `select d.id as decision_id, d.kind, d.subject_kind, a.text, a.created_at
   from appeals a join decisions d on d.id = a.decision_id where a.resolved_at is null order by a.id limit ${queueSize}`,
)

export async function findQueue(pool: Pool): Promise<{ subjects: QueuedSubject[]; appeals: QueuedAppeal[] }> {
  const [subjects, open] = await Promise.all([queue(pool), appeals(pool)])
  return {
    subjects: subjects.map(({ id, name, words, ...rest }) => ({
      ...rest,
      id: Number(id),
      words: words ?? 'Its author took it back.',
      ...(name === null ? {} : { name }),
    })),
    appeals: open.map((row) => ({
      decisionId: Number(row.decision_id),
      kind: row.kind,
      subjectKind: row.subject_kind,
      text: row.text,
      appealedAt: row.created_at,
    })),
  }
}
