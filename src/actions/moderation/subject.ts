// What a report or a decision is about, and its rows held while something is decided.
import type { SubjectKind } from '#domain/moderation/moderation.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { asc, eq, inArray, type SQL, sql } from '#storage/drizzle.ts'
import { isModeratedComment, isModeratedSummary } from '#storage/queries/decision-sql.ts'
import { comments, type decisions, papers, persons, type reports, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { takeTurn } from '../person-turn.ts'
import { lockPaper } from '../recount.ts'
import { refusedModeration } from '../texts/moderation.ts'

export interface Subject {
  kind: SubjectKind
  id: number
}

export interface HeldSubject extends Subject {
  /** The person, or its writer; nobody for a paper. */
  concernedId?: number
  /** Papers whose counts may change; held. */
  paperIds: number[]
}

export const noSuchSubject = refuse('subject-unknown', refusedModeration.subjectUnknown)

const columns = {
  summary: 'summaryId',
  comment: 'commentId',
  person: 'subjectPersonId',
  paper: 'paperId',
} as const

export function subjectColumns({ kind, id }: Subject) {
  return { subjectKind: kind, [columns[kind]]: id }
}

export function isAbout(table: typeof decisions | typeof reports, { kind, id }: Subject): SQL {
  return eq(table[columns[kind]], id)
}

export function subjectOf(row: typeof decisions.$inferSelect): Subject {
  return { kind: row.subjectKind, id: row[columns[row.subjectKind]] ?? 0 }
}

/** Whatever is held is held in the order of all actions: turn, papers, people, summaries, comments. */
export async function lockSubject(
  tx: Transaction,
  subject: Subject,
  moderatorId: number | undefined,
): Promise<HeldSubject | Refusal> {
  const held = await locks[subject.kind](tx, subject.id, moderatorId)
  return held ? { ...subject, ...held } : noSuchSubject
}

type Lock = (
  tx: Transaction,
  id: number,
  moderatorId: number | undefined,
) => Promise<Omit<HeldSubject, keyof Subject> | undefined>

const locks: Record<SubjectKind, Lock> = {
  summary: lockSummary,
  comment: lockComment,
  person: lockWriter,
  paper: lockWholePaper,
}

/** With everybody who wrote about it. */
async function lockWholePaper(tx: Transaction, id: number) {
  const there = await tx.select({ id: papers.id }).from(papers).where(eq(papers.id, id)).for('update')
  if (there.length === 0) return undefined
  const authors = await tx.select({ id: summaries.authorId }).from(summaries).where(eq(summaries.paperId, id))
  await lockPeople(
    tx,
    authors.map((author) => author.id),
  )
  return { paperIds: [id] }
}

async function lockSummary(tx: Transaction, id: number) {
  const { rows } = await tx.execute<{ paper_id: string; author_id: string }>(
    sql`select s.paper_id, s.author_id from summaries s where s.id = ${id} and ${sql.raw(isModeratedSummary)}`,
  )
  const [at] = rows
  if (at === undefined) return undefined
  const [paperId, concernedId] = [Number(at.paper_id), Number(at.author_id)]
  await lockPaper(tx, paperId)
  await lockPeople(tx, [concernedId])
  const there = await tx
    .select({ id: summaries.id })
    .from(summaries)
    .where(eq(summaries.id, id))
    .for('update')
  // Its number changed meanwhile: it became anonymous.
  return there.length > 0 ? { concernedId, paperIds: [paperId] } : undefined
}

async function lockComment(tx: Transaction, id: number) {
  const { rows } = await tx.execute<{ paper_id: string; author_id: string }>(
    sql`select coalesce(c.paper_id, s.paper_id) as paper_id, c.author_id
      from comments c left join summaries s on s.id = c.summary_id
      where c.id = ${id} and c.deleted_at is null and ${sql.raw(isModeratedComment)}`,
  )
  const [at] = rows
  if (at === undefined) return undefined
  const concernedId = Number(at.author_id)
  await tx
    .select({ id: papers.id })
    .from(papers)
    .where(eq(papers.id, Number(at.paper_id)))
    .for('key share')
  await lockPeople(tx, [concernedId])
  await tx.select({ id: comments.id }).from(comments).where(eq(comments.id, id)).for('update')
  return { concernedId, paperIds: [] }
}

/** With all papers they wrote about. Nothing can be written meanwhile, because they do not get their turn. */
async function lockWriter(tx: Transaction, id: number, moderatorId: number | undefined) {
  await takeTurn(tx, id)
  const about = await tx
    .selectDistinct({ id: summaries.paperId })
    .from(summaries)
    .where(eq(summaries.authorId, id))
    .orderBy(asc(summaries.paperId))
  const paperIds = about.map((row) => row.id)
  for (const paperId of paperIds) await lockPaper(tx, paperId)
  // The moderator too: of two who suspend each other, the second is suspended already.
  const people = await lockPeople(tx, moderatorId === undefined ? [id] : [id, moderatorId])
  const isDecidable = people.some((p) => p.id === id && ['active', 'suspended', 'spam'].includes(p.state))
  return isDecidable ? { concernedId: id, paperIds } : undefined
}

/** In one order. Not so tightly that notices to them would wait. */
async function lockPeople(tx: Transaction, ids: number[]) {
  return tx
    .select({ id: persons.id, state: persons.state })
    .from(persons)
    .where(inArray(persons.id, ids))
    .orderBy(asc(persons.id))
    .for('no key update')
}
