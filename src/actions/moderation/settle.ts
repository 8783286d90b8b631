// Makes what readers see agree with the decisions so far: computed from all of them, never added up.
import { moderationAfter, type PastDecision, stateAfter } from '#domain/moderation/decision.ts'
import { and, asc, eq, inArray, sql } from '#storage/drizzle.ts'
import { accounts, comments, decisions, papers, persons, sessions, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { lockTexts } from '../lock-texts.ts'
import { recountPaper, recountPerson } from '../recount.ts'
import { findJudged, hideOrShowTexts, recountJudged } from './settle-texts.ts'
import { type HeldSubject, isAbout, type Subject } from './subject.ts'

export function findPastDecisions(tx: Transaction, subject: Subject): Promise<PastDecision[]> {
  return tx
    .select({
      id: decisions.id,
      kind: decisions.kind,
      until: decisions.until,
      reversesId: decisions.reversesId,
    })
    .from(decisions)
    .where(isAbout(decisions, subject))
    .orderBy(asc(decisions.id))
}

/** The caller holds the subject. */
export async function settle(tx: Transaction, held: HeldSubject): Promise<void> {
  const past = await findPastDecisions(tx, held)
  if (held.kind === 'comment')
    await tx
      .update(comments)
      .set({ moderation: moderationAfter(past) })
      .where(eq(comments.id, held.id))
  if (held.kind === 'summary')
    await tx
      .update(summaries)
      .set({ moderation: moderationAfter(past) })
      .where(eq(summaries.id, held.id))
  if (held.kind === 'person') await settlePerson(tx, held.id, past)
  if (held.kind === 'paper') await settlePaper(tx, held.id, past)
  for (const paperId of held.paperIds) await recountPaper(tx, paperId)
  if (held.kind !== 'comment' && held.concernedId !== undefined) await recountPerson(tx, held.concernedId)
}

async function settlePerson(tx: Transaction, id: number, past: PastDecision[]): Promise<void> {
  const { state, until } = stateAfter(past)
  await lockTexts(tx, id)
  const [before] = await tx.select({ state: persons.state }).from(persons).where(eq(persons.id, id))
  await tx.update(persons).set({ state, stateUntil: until }).where(eq(persons.id, id))
  const isSpam = state === 'spam'
  await hideOrShowTexts(tx, id, isSpam)
  if (isSpam !== (before?.state === 'spam')) await recountJudged(tx, await findJudged(tx, id))
  if (isSpam) await endSessions(tx, id)
}

async function endSessions(tx: Transaction, id: number): Promise<void> {
  const own = tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, id))
  await tx.delete(sessions).where(inArray(sessions.accountId, own))
  // What they promised others goes with them.
  await tx.execute(sql`delete from invitations where inviter_id = ${id} and used_at is null`)
}

async function lockQuestions(tx: Transaction, paperId: number): Promise<void> {
  await tx
    .select({ id: comments.id })
    .from(comments)
    .where(eq(comments.paperId, paperId))
    .orderBy(sql`kind <> 'question'`, asc(comments.id))
    .for('update')
}

/** Readers find neither it nor anything under it. */
async function settlePaper(tx: Transaction, id: number, past: PastDecision[]): Promise<void> {
  const moderation = moderationAfter(past) === null ? null : 'hidden'
  const changed = await tx
    .update(papers)
    .set({ moderation })
    .where(and(eq(papers.id, id), sql`${papers.moderation} is distinct from ${moderation}`))
    .returning({ id: papers.id })
  if (changed.length === 0) return
  const paperHidden = moderation !== null
  const authors = await tx
    .select({ id: summaries.authorId })
    .from(summaries)
    .where(eq(summaries.paperId, id))
    .orderBy(asc(summaries.id))
    .for('update')
  await tx.update(summaries).set({ paperHidden }).where(eq(summaries.paperId, id))
  await lockQuestions(tx, id)
  await tx.update(comments).set({ paperHidden }).where(eq(comments.paperId, id))
  for (const author of authors) await recountPerson(tx, author.id)
}
