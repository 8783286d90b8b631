// Notes where a person is with a paper, for themselves: to read, reading, read, or nowhere.
import { type Actor, mayActFor, notAllowed, refuseWriter } from '#domain/actor.ts'
import type { ReadingState } from '#domain/following/follow.ts'
import { checkRemark, mostReadings } from '#domain/following/list.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, ne, sql } from '#storage/drizzle.ts'
import { papers, readings } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { lockPerson } from '../recount.ts'
import { deniedTexts } from '../texts/denied.ts'
import { libraryTexts } from '../texts/library.ts'

export interface ReadingDraft {
  personId: number
  paperId: number
  /** Nothing: the paper is no longer on the reading list, nor is the remark. */
  state: ReadingState | undefined
  /** Kept as it is where none is given. */
  remark?: string | undefined
  /** For what is brought from elsewhere: when it was noted there. */
  changedAt?: Date | undefined
}

export async function setReading(
  { db }: Storage,
  actor: Actor,
  draft: ReadingDraft,
): Promise<Refusal | undefined> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  if (!mayActFor(actor, draft.personId)) return notAllowed(deniedTexts.reading)
  const wrong = checkRemark(draft.remark ?? '')
  if (wrong) return wrong
  return db.transaction((tx) =>
    draft.state === undefined ? forget(tx, draft) : keep(tx, draft, draft.state),
  )
}

async function forget(tx: Transaction, { personId, paperId }: ReadingDraft): Promise<undefined> {
  await tx.delete(readings).where(and(eq(readings.personId, personId), eq(readings.paperId, paperId)))
}

async function keep(tx: Transaction, draft: ReadingDraft, state: ReadingState): Promise<Refusal | undefined> {
  const { personId, paperId, remark } = draft
  const [paper] = await tx
    .select({ id: papers.id })
    .from(papers)
    .where(eq(papers.id, paperId))
    .for('key share')
  if (paper === undefined) return refuse('paper-unknown', libraryTexts.paper.unknown)
  if (!(await lockPerson(tx, personId))) return refuse('person-unknown', libraryTexts.person.unknown)
  const [others] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(readings)
    .where(and(eq(readings.personId, personId), ne(readings.paperId, paperId)))
  if ((others?.count ?? 0) >= mostReadings)
    return refuse('list-full', libraryTexts.list.readingFull(mostReadings))
  const changes = {
    state,
    changedAt: draft.changedAt ?? new Date(),
    ...(remark === undefined ? {} : { remark: remark.trim() }),
  }
  await tx
    .insert(readings)
    .values({ personId, paperId, ...changes })
    .onConflictDoUpdate({ target: [readings.personId, readings.paperId], set: changes })
  return undefined
}
