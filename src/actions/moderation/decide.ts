// Decides about a summary, a comment, a person or a paper: for the log, for the person concerned, and for what readers see.
import { type Actor, mayAdminister, mayModerate, notAllowed } from '#domain/actor.ts'
import {
  decisionsOn,
  longestSuspension,
  moderationAfter,
  type PastDecision,
  stateAfter,
} from '#domain/moderation/decision.ts'
import type { DecisionKind } from '#domain/moderation/moderation.ts'
import { checkWords } from '#domain/moderation/words.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull, or, type SQL, sql } from '#storage/drizzle.ts'
import { decisions, persons, reports } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { deniedTexts } from '../texts/denied.ts'
import { refusedModeration } from '../texts/moderation.ts'
import { findPastDecisions, settle } from './settle.ts'
import { type HeldSubject, isAbout, lockSubject, type Subject, subjectColumns } from './subject.ts'
import { tellOfDecision } from './tell-of-decision.ts'

export interface DecisionDraft {
  subject: Subject
  kind: DecisionKind
  /** For the public log. */
  reason: string
  /** For moderators. */
  note?: string | undefined
  /** End of a suspension. */
  until?: Date | undefined
  now?: Date | undefined
}

export async function decide(
  storage: Storage,
  actor: Actor,
  draft: DecisionDraft,
): Promise<{ id: number } | Refusal> {
  if (!mayModerate(actor)) return notAllowed(deniedTexts.decide)
  const wrong = checkDecision(draft)
  if (wrong) return wrong
  return storage.db.transaction(async (tx) => {
    const held = await lockSubject(tx, draft.subject, moderatorOf(actor))
    if (isRefusal(held)) return held
    const mayNot = await refuseJudge(tx, actor, held)
    if (mayNot) return mayNot
    const past = await findPastDecisions(tx, held)
    const isVain = refuseVain(past, draft)
    return isVain ?? keep(tx, actor, held, draft)
  })
}

export function moderatorOf(actor: Actor): number | undefined {
  return actor.kind === 'person' ? actor.personId : undefined
}

function checkDecision({ subject, kind, reason, note = '', until, now = new Date() }: DecisionDraft) {
  if (!(decisionsOn[subject.kind] as readonly DecisionKind[]).includes(kind))
    return refuse('decision-unfit', refusedModeration.unfit)
  const [days, most] = [((until?.getTime() ?? 0) - now.getTime()) / 86_400_000, longestSuspension + 1]
  if (kind === 'suspend' && !(days > 0 && days <= most))
    return refuse('until-wrong', refusedModeration.until(longestSuspension))
  return (
    checkWords({ text: reason, limit: 'reason', isNeeded: true }) ??
    checkWords({ text: note, limit: 'note', isNeeded: false })
  )
}

/** Nobody judges themselves, and no moderator an administrator. Rows of people are held where the subject is one. */
export async function refuseJudge(
  tx: Transaction,
  actor: Actor,
  { kind, concernedId }: HeldSubject,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'person') return undefined
  if (concernedId === actor.personId) return refuse('own-subject', refusedModeration.ownSubject)
  if (kind !== 'person') return undefined
  const [judge, judged] = [await findJudge(tx, actor.personId), await findJudge(tx, concernedId ?? 0)]
  const now = { ...actor, ...judge }
  if (!mayModerate(now)) return notAllowed(deniedTexts.decide)
  return judged?.role === 'administrator' && !mayAdminister(now)
    ? notAllowed(deniedTexts.decideOnAdministrator)
    : undefined
}

/** As they are at this moment, whatever the request began with. */
export async function findJudge(tx: Transaction, id: number) {
  const [row] = await tx
    .select({ role: persons.role, state: persons.state, until: persons.stateUntil })
    .from(persons)
    .where(eq(persons.id, id))
  if (row === undefined) return undefined
  const isOver = row.state === 'suspended' && row.until !== null && row.until < new Date()
  return { role: row.role, state: isOver ? ('active' as const) : row.state }
}

/** A decision that changes nothing was made already, by a second click or by a colleague. */
function refuseVain(past: PastDecision[], { kind, subject }: DecisionDraft): Refusal | undefined {
  const all = [...past, { id: Number.MAX_SAFE_INTEGER, kind, until: null, reversesId: null }]
  const isSame =
    subject.kind === 'person'
      ? ['spam', 'reinstate'].includes(kind) && stateAfter(past).state === stateAfter(all).state
      : ['hide', 'remove', 'restore'].includes(kind) && moderationAfter(past) === moderationAfter(all)
  return isSame ? refuse('already-decided', refusedModeration.alreadyDecided) : undefined
}

async function keep(
  tx: Transaction,
  actor: Actor,
  held: HeldSubject,
  { kind, reason, note = '', until, now = new Date() }: DecisionDraft,
): Promise<{ id: number }> {
  const moderatorId = moderatorOf(actor)
  const end = kind === 'suspend' ? until : undefined
  const [row] = await tx
    .insert(decisions)
    .values({ ...subjectColumns(held), kind, moderatorId, reason, note, until: end, createdAt: now })
    .returning({ id: decisions.id })
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row')
  await settle(tx, held)
  const answered =
    kind === 'spam' ? or(isAbout(reports, held), isAboutTextsOf(held.id)) : isAbout(reports, held)
  const resolved = await tx
    .update(reports)
    .set({ decisionId: row.id, resolvedAt: now })
    .where(and(answered, isNull(reports.resolvedAt)))
    .returning({ reporterId: reports.reporterId })
  // Who is concerned need not learn that somebody complained without cause.
  const concerned = kind === 'dismiss' ? undefined : held.concernedId
  const to = [concerned, ...resolved.map(({ reporterId }) => reporterId)]
  await tellOfDecision(tx, { id: row.id, moderatorId, to, at: now })
  return row
}

/** Those without a name stay in the queue: that they leave it at once would tell whose they are. */
function isAboutTextsOf(authorId: number): SQL {
  return sql`(${reports.summaryId} in (select id from summaries where author_id = ${authorId} and not anonymous)
    or ${reports.commentId} in (select id from comments where author_id = ${authorId} and not anonymous))`
}
