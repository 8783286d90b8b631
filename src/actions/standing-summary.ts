// The summary that a person has of a paper, locked: what a new text replaces, or why it may not.
import { type Refusal, refuse } from '#domain/refusals.ts'
import { and, eq, isNotNull, isNull, sql } from '#storage/drizzle.ts'
import { revisions, summaries } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import type { RenderOptions } from '#text/rendering.ts'
import { liveFirst, ownBy } from './own-summaries.ts'
import type { Settings, SummaryDraft } from './summary-draft.ts'
import { libraryTexts } from './texts/library.ts'

export type Standing = typeof summaries.$inferSelect & {
  text: string
  dialect: NonNullable<RenderOptions['dialect']>
  wasPublic: boolean
}

export const unknownRevision = refuse('revision-unknown', libraryTexts.summary.revisionUnknown)

export const conflict = refuse('revision-conflict', libraryTexts.summary.conflict)

const unclear = refuse('revision-conflict', libraryTexts.summary.unclear)

/** The summary as it stands; refused where it is no longer what the draft was begun from, or may not be written to. */
export async function findStanding(
  tx: Transaction,
  draft: SummaryDraft,
): Promise<Standing | undefined | Refusal> {
  const [there] = await tx
    .select({ summary: summaries, text: revisions.text, dialect: revisions.dialect, wasPublic: wasEverShown })
    .from(summaries)
    .innerJoin(revisions, eq(revisions.id, summaries.revisionId))
    .where(and(ownBy(draft), isNull(summaries.deletedAt), eq(summaries.isFurther, false)))
    .for('update', { of: summaries })
  // Deleted meanwhile, the text must not come back; become anonymous, it must not without its author seeing that it's another.
  if (draft.restoredFrom && there?.summary.id !== draft.restoredFrom.summaryId) return unknownRevision
  const other = await refuseAnother(tx, draft, there?.summary.id ?? 0)
  if (other) return other
  if (draft.base !== undefined && draft.base !== (there?.summary.revisionNumber ?? 0)) return conflict
  if (there === undefined) return undefined
  const { summary, ...rest } = there
  if (summary.moderation === 'removed') return refuse('summary-removed', libraryTexts.summary.removed)
  return { ...summary, ...rest }
}

/** Revisions of two summaries have the same numbers. Where a merge left two, a text that doesn't say to which it belongs is neither's. */
async function refuseAnother(
  tx: Transaction,
  draft: SummaryDraft,
  standingId: number,
): Promise<Refusal | undefined> {
  const begunFrom = draft.summaryId ?? draft.restoredFrom?.summaryId
  if (begunFrom !== undefined) return begunFrom === standingId ? undefined : conflict
  const further = await tx
    .select({ id: summaries.id })
    .from(summaries)
    .where(and(ownBy(draft), isNull(summaries.deletedAt), eq(summaries.isFurther, true)))
    .limit(1)
  return further.length > 0 ? unclear : undefined
}

/** What its owner deleted last; refused where a decision stands about anything they deleted, which writing anew would undo. */
export async function findDeleted(
  tx: Transaction,
  draft: SummaryDraft,
): Promise<Settings | undefined | Refusal> {
  const deleted = await tx
    .select()
    .from(summaries)
    .where(and(ownBy(draft), isNotNull(summaries.deletedAt)))
    .orderBy(liveFirst)
  return deleted.some(({ moderation }) => moderation !== null) ? stillModerated : deleted[0]
}

const stillModerated = refuse('summary-moderated', libraryTexts.summary.moderated)

const wasEverShown = sql<boolean>`exists (select from revisions r where r.summary_id = ${summaries.id} and r.is_shown)`

export function isChanged(standing: Standing, { text, dialect = 'scholium' }: SummaryDraft): boolean {
  return standing.text !== text || standing.dialect !== dialect
}
