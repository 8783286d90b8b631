// Reports a summary, a comment, a person or a paper to the moderators.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import { reportsADay } from '#domain/moderation/decision.ts'
import { type ReportReason, reportReasons } from '#domain/moderation/moderation.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { type SQL, sql } from '#storage/drizzle.ts'
import { isKnownPerson } from '#storage/queries/people.ts'
import { isShared } from '#storage/queries/summary-page.ts'
import { isReadable } from '#storage/queries/thread.ts'
import { reports } from '#storage/schema.ts'
import { countTry } from '../rate-limit.ts'
import { deniedTexts } from '../texts/denied.ts'
import { refusedModeration } from '../texts/moderation.ts'
import { noSuchSubject, type Subject, subjectColumns } from './subject.ts'

export interface ReportDraft {
  reporterId: number
  subject: Subject
  reason: string
  text?: string | undefined
  /** Of an unlisted summary: its link, which anyone who reports it must have. */
  shareToken?: string | undefined
}

export async function report(
  storage: Storage,
  actor: Actor,
  { reporterId, subject, reason, text = '', shareToken }: ReportDraft,
): Promise<{ id: number } | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, reporterId)) return notAllowed(deniedTexts.report)
  if (!isReason(reason)) return refuse('reason-missing', refusedModeration.reasonMissing)
  const wrong = checkWords({ text, limit: 'report', isNeeded: reason === 'other' })
  if (wrong) return wrong
  const about = await findReportable(storage, subject, shareToken)
  if (about === undefined) return noSuchSubject
  if (Number(about.concerned) === reporterId) return refuse('own-subject', refusedModeration.ownReport)
  const tooMany = await countTry(storage, {
    key: `report:${reporterId}`,
    most: reportsADay,
    window: 86_400,
  })
  if (tooMany) return tooMany
  const [row] = await storage.db
    .insert(reports)
    .values({ reporterId, ...subjectColumns(subject), reason, text, byLink: shareToken !== undefined })
    .onConflictDoNothing()
    .returning({ id: reports.id })
  return row ?? refuse('reported-already', refusedModeration.reportedAlready)
}

function isReason(text: string): text is ReportReason {
  return Object.hasOwn(reportReasons, text)
}

/** Only what readers see can be reported, so that nobody finds out by this what there is besides. */
async function findReportable({ db }: Storage, { kind, id }: Subject, shareToken: string | undefined) {
  const { rows } = await db.execute<{ concerned: string | null }>(
    shareToken === undefined
      ? reportable[kind](id)
      : sql`select s.author_id as concerned from summaries s
          where s.id = ${id} and s.share_token = ${shareToken} and ${sql.raw(isShared)}`,
  )
  return rows[0]
}

const reportable: Record<Subject['kind'], (id: number) => SQL> = {
  summary: (id) => sql`select author_id as concerned from summaries where id = ${id} and is_visible`,
  comment: (
    id,
  ) => sql`select c.author_id as concerned from comments c left join summaries s on s.id = c.summary_id
    where c.id = ${id} and c.is_visible and (s.id is null or ${sql.raw(isReadable)})`,
  person: (id) => sql`select id as concerned from persons where id = ${id} and ${sql.raw(isKnownPerson)}`,
  paper: (id) => sql`select null as concerned from papers where id = ${id} and moderation is null`,
}
