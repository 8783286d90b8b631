// What a paper that is kept takes over of the merged one's description, and how that is taken back.
import { type Completed, completeDraft, type Place } from '#domain/papers/complete-draft.ts'
import { paperLimits } from '#domain/papers/paper.ts'
import { eq } from '#storage/drizzle.ts'
import type { MergedPaper } from '#storage/schema/merging.ts'
import { type papers, venues } from '#storage/schema.ts'
import type { Transaction } from '#storage/transaction.ts'

export type PaperRow = typeof papers.$inferSelect
type Description = Pick<
  PaperRow,
  | 'authors'
  | 'authorsComplete'
  | 'authorNames'
  | 'year'
  | 'venueId'
  | 'venueYear'
  | 'type'
  | 'volume'
  | 'number'
  | 'pages'
  | 'fields'
  | 'tags'
  | 'abstract'
  | 'brief'
  | 'url'
>

/** A draft has no address before it's a paper. */
export type DescribedRow = Omit<Description, 'brief'> & { title: string; brief: string | null }

/**
 * What the kept paper lacks comes from the merged one, and labels are united. A preprint that was published has its place
 * from there on.
 */
export async function unitedColumns(
  tx: Transaction,
  kept: PaperRow,
  merged: DescribedRow,
): Promise<Partial<Description>> {
  const [one, other] = [await placeOf(tx, kept), await placeOf(tx, merged)]
  const { placed, authored, columns } = completeDraft<DescribedRow>([kept, one], [merged, other])
  const united: Description = {
    ...nulled(columns),
    authors: authored.authors,
    authorsComplete: authored.authorsComplete,
    authorNames: authored.authorNames,
    venueId: placed.venueId,
    // Moderators and members gave both papers their labels.
    fields: [...new Set([...kept.fields, ...merged.fields])],
    tags: [...new Set([...kept.tags, ...merged.tags])].slice(0, paperLimits.tags),
  }
  const changed = Object.entries(united).filter(
    ([name, value]) => !isSame(value, kept[name as keyof Description]),
  )
  return Object.fromEntries(changed)
}

async function placeOf(tx: Transaction, { venueId }: DescribedRow): Promise<Place> {
  if (venueId === null) return { name: undefined, isPreprint: false }
  const [venue] = await tx.select({ kind: venues.kind }).from(venues).where(eq(venues.id, venueId))
  return { name: venueId, isPreprint: venue?.kind === 'preprint' }
}

function nulled({
  year,
  venueYear,
  type,
  volume,
  number,
  pages,
  abstract,
  brief,
  url,
}: Completed<DescribedRow>['columns']) {
  return {
    year: year ?? null,
    venueYear: venueYear ?? null,
    type: type ?? null,
    volume: volume ?? null,
    number: number ?? null,
    pages: pages ?? null,
    abstract: abstract ?? null,
    brief: brief ?? null,
    url: url ?? null,
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Of the columns that the merge changed, those that nobody has changed since, as they were. */
export function unchangedSince(
  now: PaperRow,
  { before, after }: { before: Record<string, unknown>; after: Record<string, unknown> },
): Partial<Description> {
  const untouched = Object.entries(before).filter(([name]) =>
    isSame(now[name as keyof PaperRow], after[name]),
  )
  return Object.fromEntries(untouched)
}

/** The columns of a row that are its own, as JSON holds them: what follows from others is computed again. */
export function ownColumns(row: PaperRow): MergedPaper['columns'] {
  const {
    searchVector: _vector,
    summaryText: _text,
    summaryCount: _count,
    prominence: _prominence,
    ...own
  } = row
  return { ...own, addedAt: row.addedAt.toISOString(), changedAt: row.changedAt.toISOString() }
}

/** The way back. */
export function insertableColumns(columns: MergedPaper['columns']): typeof papers.$inferInsert {
  const { addedAt, changedAt, ...rest } = columns
  return {
    ...(rest as typeof papers.$inferInsert),
    ...(typeof addedAt === 'string' ? { addedAt: new Date(addedAt) } : {}),
    ...(typeof changedAt === 'string' ? { changedAt: new Date(changedAt) } : {}),
  }
}
