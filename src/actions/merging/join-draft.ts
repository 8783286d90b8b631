// A record of a work that the library has already, come as a new paper: the paper that is there gains what the record has.
import type { CheckedDraft } from '#domain/papers/draft.ts'
import { paperMerges, type papers } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'
import { insertIdentifiers } from '../insert-identifiers.ts'
import { venueIdOf } from '../paper-place.ts'
import { mergingTexts } from '../texts/merging.ts'
import type { SameWork } from './find-same-work.ts'
import { changeKept, describeChange, holdPapers, logMerge } from './merge-papers.ts'
import { unitedColumns } from './merged-columns.ts'

/** Nothing where the paper is hidden or merged by now. It's logged like any merge, and can be undone. */
export async function joinDraft(
  tx: Transaction,
  draft: CheckedDraft,
  same: Pick<SameWork, 'paperId' | 'score'>,
  addedById: number | null,
): Promise<{ id: number; key: string } | undefined> {
  // The venue's turn comes before the paper's, as where a paper is added.
  const columns = draftColumns(draft, await venueIdOf(tx, draft), addedById)
  const kept = (await holdPapers(tx, [same.paperId])).get(same.paperId)
  if (kept === undefined) return undefined
  const changes = withoutMoreLabels(await unitedColumns(tx, kept, columns), kept)
  const rows = await insertIdentifiers(tx, kept.id, draft)
  const decisionId = await logMerge(tx, {
    kind: 'merge',
    paperId: kept.id,
    moderatorId: undefined,
    reason: mergingTexts.reasons.score(same.score),
  })
  await tx.insert(paperMerges).values({
    keptId: kept.id,
    keptKey: kept.key,
    mergedId: null,
    mergedKey: draft.key,
    merged: {
      columns,
      identifiers: rows.map(({ key, scheme, value }) => ({ key, scheme, value })),
      notices: [],
      decisionIds: [],
      reportIds: [],
    },
    kept: await describeChange(tx, kept, changes),
    how: 'score',
    score: same.score,
    decisionId,
  })
  return { id: kept.id, key: await changeKept(tx, kept, changes) }
}

/** Fields and tags that people chose stay as they are; a paper without any has the record's. */
function withoutMoreLabels<Columns extends { fields?: string[]; tags?: string[] }>(
  changes: Columns,
  kept: { fields: string[]; tags: string[] },
): Columns {
  const labels = { ...changes }
  if (kept.fields.length > 0) delete labels.fields
  if (kept.tags.length > 0) delete labels.tags
  return labels
}

/** As columns of `papers`. */
export function draftColumns(draft: CheckedDraft, venueId: number | null, addedById: number | null) {
  return {
    key: draft.key,
    title: draft.title,
    authors: draft.authors,
    authorsComplete: draft.authorsComplete ?? true,
    authorNames: draft.authors.map((author) => author.name).join('\n'),
    year: draft.year ?? null,
    venueId,
    venueYear: draft.venueYear ?? draft.year ?? null,
    type: draft.type ?? null,
    volume: draft.volume ?? null,
    number: draft.number ?? null,
    pages: draft.pages ?? null,
    fields: draft.fields,
    tags: draft.tags,
    abstract: draft.abstract ?? null,
    brief: draft.brief ?? null,
    url: draft.url ?? null,
    addedById,
  } satisfies typeof papers.$inferInsert
}
