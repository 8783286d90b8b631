// Which of a person's summaries of a paper the draft that the editor saved belongs to: after a merge they may have several.
import { and, eq, type SQL, sql } from '#storage/drizzle.ts'
import { drafts } from '#storage/schema.ts'

/** Whose draft it is, and the summary that somebody works on; 0 for a new one. */
export interface DraftPlace {
  personId: number
  paperId: number
  summaryId: number
}

/** The draft of that summary, of a new one, or of one that's gone; not of another that they still have. */
export function ofThisSummary({ personId, paperId, summaryId }: DraftPlace): SQL | undefined {
  return and(
    eq(drafts.personId, personId),
    eq(drafts.paperId, paperId),
    sql`not exists (select from summaries o where o.id = ${drafts.summaryId} and o.id <> ${summaryId}
      and o.paper_id = ${paperId} and o.author_id = ${personId} and o.deleted_at is null)`,
  )
}
