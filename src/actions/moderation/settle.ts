// Makes what readers see agree with the decisions so far: computed from all of them, never added up.
import { moderationAfter, type PastDecision, stateAfter } from '#domain/moderation/decision.ts'
import { and, asc, eq, inArray, ne, sql } from '#storage/drizzle.ts'
import { accounts, comments, decisions, persons, sessions, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { recountPaper, recountPerson } from '../recount.ts'
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
  for (const paperId of held.paperIds) await recountPaper(tx, paperId)
  if (held.kind !== 'comment' && held.concernedId !== undefined) await recountPerson(tx, held.concernedId)
}

async function settlePerson(tx: Transaction, id: number, past: PastDecision[]): Promise<void> {
  const { state, until } = stateAfter(past)
  await tx.update(persons).set({ state, stateUntil: until }).where(eq(persons.id, id))
  const authorHidden = state === 'spam'
  for (const texts of [summaries, comments])
    await tx
      .update(texts)
      .set({ authorHidden })
      .where(and(eq(texts.authorId, id), ne(texts.authorHidden, authorHidden)))
  if (!authorHidden) return
  const own = tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.personId, id))
  await tx.delete(sessions).where(inArray(sessions.accountId, own))
  // What they promised others goes with them.
  await tx.execute(sql`delete from invitations where inviter_id = ${id} and used_at is null`)
}
