// Brings the text of an earlier revision of one's own summary back, as a new revision.
import { type Actor, mayActFor, refuseWriter } from '#domain/actor.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, isNull } from '#storage/drizzle.ts'
import { revisions, summaries } from '#storage/schema.ts'
import { unknownRevision } from './standing-summary.ts'
import { type Written, writeSummary } from './write-summary.ts'

export async function restoreRevision(
  storage: Storage,
  actor: Actor,
  { summaryId, number, base }: { summaryId: number; number: number; base?: number | undefined },
): Promise<Written | Refusal> {
  const mayNot = refuseWriter(actor)
  if (mayNot) return mayNot
  const [row] = await storage.db
    .select({ summary: summaries, text: revisions.text, dialect: revisions.dialect })
    .from(summaries)
    .innerJoin(revisions, and(eq(revisions.summaryId, summaries.id), eq(revisions.number, number)))
    .where(and(eq(summaries.id, summaryId), isNull(summaries.deletedAt)))
  if (row === undefined || !mayActFor(actor, row.summary.authorId)) return unknownRevision
  const { paperId, authorId } = row.summary
  const { text, dialect } = row
  return writeSummary(storage, actor, {
    paperId,
    authorId,
    text,
    dialect,
    base,
    restoredFrom: { summaryId, number },
  })
}
