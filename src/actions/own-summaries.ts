// Which rows are one person's summaries of one paper, and the id that what they write there has.
import type { Storage } from '#storage/connection.ts'
import { and, eq, sql } from '#storage/drizzle.ts'
import { summaries } from '#storage/schema.ts'
import { deriveId } from './secret.ts'
import type { SummaryDraft } from './summary-draft.ts'

/** All that the person wrote about the paper. One at most is neither deleted nor a further one, which came by a merge. */
export function ownBy({ paperId, authorId }: Pick<SummaryDraft, 'paperId' | 'authorId'>) {
  return and(eq(summaries.paperId, paperId), eq(summaries.authorId, authorId))
}

/** The one they write on, then the one that was deleted last. */
export const liveFirst = sql`${summaries.deletedAt} desc nulls first, ${summaries.isFurther}`

/**
 * The id this person's summary of this paper will have. Ids of a text's headings carry it, so the editor's preview needs it
 * before anything is stored; nobody else can foresee it. What was deleted, and what was signed and becomes anonymous, leaves its
 * id behind for good. It's certain while the person's turn is held; otherwise it's a guess.
 */
export async function expectSummaryId(
  storage: Storage,
  db: Pick<Storage['db'], 'select'>,
  draft: Pick<SummaryDraft, 'paperId' | 'authorId' | 'anonymous'>,
): Promise<number> {
  const [last] = await db
    .select({ id: summaries.id, anonymous: summaries.anonymous, deletedAt: summaries.deletedAt })
    .from(summaries)
    .where(ownBy(draft))
    .orderBy(liveFirst)
    .limit(1)
  const isKept = last?.deletedAt === null && (last.anonymous || draft.anonymous !== true)
  return isKept ? last.id : deriveId(storage, 'summary', draft.authorId, draft.paperId, last?.id ?? 0)
}
