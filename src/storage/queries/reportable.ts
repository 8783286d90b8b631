// What somebody is about to report, as readers know it: enough to recognise it.
import type { Pool } from 'pg'
import type { SubjectKind } from '#domain/moderation/moderation.ts'
import { isKnownPerson } from './people.ts'
import { type Statement, statement } from './statement.ts'
import { isShared } from './summary-page.ts'
import { isReadable } from './thread.ts'

export interface Reportable {
  kind: SubjectKind
  id: number
  /** Its title, or the beginning of what it says. */
  words: string
  /** Of a person or a paper. */
  key?: string
}

interface ReportableRow {
  id: string
  words: string
  key: string | null
}

const finds: Record<SubjectKind, Statement<ReportableRow>> = {
  summary: statement(
    'reportable-summary',
    `select s.id, p.title as words, null as key from summaries s join papers p on p.id = s.paper_id where s.id = $1 and s.is_visible`,
  ),
  comment: statement(
    'reportable-comment',
    `select c.id, left(c.text, 200) as words, null as key from comments c left join summaries s on s.id = c.summary_id
     where c.id = $1 and c.is_visible and (s.id is null or ${isReadable})`,
  ),
  person: statement(
    'reportable-person',
    `select id, display_name as words, name as key from persons where lower(name) = lower($1) and ${isKnownPerson}`,
  ),
  paper: statement(
    'reportable-paper',
    `select p.id, p.title as words, p.key from paper_identifiers i join papers p on p.id = i.paper_id where i.key = $1 and p.moderation is null`,
  ),
}

const sharedSummary = statement<ReportableRow>(
  'reportable-shared',
  `select s.id, p.title as words, null as key from summaries s join papers p on p.id = s.paper_id
   where s.share_token = $1 and ${isShared}`,
)

/** An unlisted summary, for people with its link. */
export async function findSharedReportable(pool: Pool, token: string): Promise<Reportable | undefined> {
  const [row] = await sharedSummary(pool, token)
  return row && { kind: 'summary', id: Number(row.id), words: row.words }
}

/** `key` is a number, the name of a person, or the key of a paper. */
export async function findReportable(
  pool: Pool,
  kind: SubjectKind,
  key: string,
): Promise<Reportable | undefined> {
  const isNumber = kind === 'summary' || kind === 'comment'
  if (isNumber && !/^[1-9]\d{0,14}$/.test(key)) return undefined
  const [row] = await finds[kind](pool, key)
  return row && { kind, id: Number(row.id), words: row.words, ...(row.key === null ? {} : { key: row.key }) }
}
