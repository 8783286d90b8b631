// Where a comment stands, looked at and held while something is written there: open, or not to be written to.
import { type CommentKind, deepestReply } from '#domain/discussion/comment.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { comments, papers, persons, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { libraryTexts } from './texts/library.ts'

export interface CommentPlace {
  paperId: number
  summaryId: number | null
  summaryAuthorId?: number
  /** Of a summary whose author is not shown. */
  isAnonymous: boolean
  /** What it stands under in its thread; not always what it answers, see `deepestReply`. */
  parentId: number | null
  questionId: number | null
  parent?: { kind: CommentKind }
  /** Whom it answers. */
  answers: number[]
}

const noSuchSummary = refuse('summary-unknown', libraryTexts.summary.unknown)
export const noSuchComment = refuse('comment-unknown', libraryTexts.comment.unknown)

export async function lockCommentPlace(
  tx: Transaction,
  { summaryId, parentId }: { summaryId?: number | undefined; parentId?: number | undefined },
): Promise<CommentPlace | Refusal> {
  if (parentId === undefined) {
    const summary = await lockSummary(tx, summaryId ?? 0)
    if (summary === undefined) return noSuchSummary
    return { ...underSummary(summary), parentId: null, questionId: null, answers: [] }
  }
  // Only a merge of papers changes where it stands, so it may be read before the locks are taken from the top down.
  const [at] = await tx.select().from(comments).where(eq(comments.id, parentId))
  const around = at && (await lockAround(tx, at))
  if (around === undefined) return noSuchComment
  const [parent] = await tx.select().from(comments).where(eq(comments.id, parentId)).for('share')
  if (!parent?.isVisible) return noSuchComment
  const isDeep = (await depthOf(tx, parentId)) >= deepestReply
  return {
    ...around,
    parentId: isDeep ? parent.parentId : parentId,
    parent: { kind: parent.kind },
    answers: [parent.authorId],
  }
}

type Comment = typeof comments.$inferSelect

/** The summary or question that the comment belongs to, held; nothing where readers do not see it, and nothing may be written. */
export async function lockAround(tx: Transaction, at: Comment): Promise<CommentPlace | undefined> {
  if (at.summaryId !== null) {
    const summary = await lockSummary(tx, at.summaryId)
    return summary && { ...underSummary(summary), parentId: null, questionId: null, answers: [] }
  }
  const questionId = at.questionId ?? at.id
  const paperId = await holdPaperOf(tx, questionId)
  // The caller holds the comment itself, where it is the question.
  if (questionId !== at.id && !(await isOpenQuestion(tx, questionId))) return undefined
  return {
    paperId,
    summaryId: null,
    isAnonymous: false,
    parentId: null,
    questionId,
    answers: [],
  }
}

/** While one waits for a paper, it may be merged into another. */
async function holdPaperOf(tx: Transaction, questionId: number): Promise<number> {
  for (let held = 0; ; ) {
    const [at] = await tx.select({ id: comments.paperId }).from(comments).where(eq(comments.id, questionId))
    const id = at?.id ?? 0
    if (id === held) return id
    await holdPaper(tx, id)
    held = id
  }
}

async function isOpenQuestion(tx: Transaction, id: number): Promise<boolean> {
  const [question] = await tx.select().from(comments).where(eq(comments.id, id)).for('share')
  return question?.isVisible ?? false
}

/** Paper, person, summary: in the order in which `write-summary` takes them, because notices refer to all three. */
async function lockSummary(tx: Transaction, id: number) {
  const [at] = await tx.select().from(summaries).where(eq(summaries.id, id))
  if (at === undefined) return undefined
  await holdPaper(tx, at.paperId)
  await tx.select({ id: persons.id }).from(persons).where(eq(persons.id, at.authorId)).for('key share')
  const [summary] = await tx.select().from(summaries).where(eq(summaries.id, id)).for('share')
  return summary?.isVisible ? summary : undefined
}

/** Against being hidden meanwhile. */
async function holdPaper(tx: Transaction, id: number): Promise<void> {
  await tx.select({ id: papers.id }).from(papers).where(eq(papers.id, id)).for('key share')
}

function underSummary(summary: typeof summaries.$inferSelect) {
  const { id, paperId, authorId, anonymous } = summary
  return { paperId, summaryId: id, summaryAuthorId: authorId, isAnonymous: anonymous }
}

/** The first comment, and an answer, have none. */
async function depthOf(tx: Transaction, id: number): Promise<number> {
  const { rows } = await tx.execute<{ depth: number }>(sql`
    with recursive up as (
      select id, parent_id, 0 as depth from comments where id = ${id}
      union all select c.id, c.parent_id, up.depth + 1 from up join comments c on c.id = up.parent_id where c.kind <> 'question')
    select max(depth) as depth from up`)
  return rows[0]?.depth ?? 0
}
