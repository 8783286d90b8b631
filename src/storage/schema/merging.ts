// Papers that were found to be one work, pairs that may be, and what became of works after they were published.
import type { WorkNoticeKind } from '#domain/papers/work-notice.ts'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  unique,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { comments } from './discussion.ts'
import { lists } from './following.ts'
import { decisions } from './moderation.ts'
import { papers } from './papers.ts'
import { persons } from './persons.ts'
import { summaries } from './summaries.ts'

/** A row of `papers` as it was, and what else was its own. */
export interface MergedPaper {
  /** Columns of `papers`, by their names here; those that follow from others are left out. */
  columns: Record<string, unknown>
  identifiers: { key: string; scheme: string; value: string }[]
  notices: Record<string, unknown>[]
  decisionIds: number[]
  reportIds: number[]
}

/** What the merge changed in the paper that was kept: before and after, so that undoing takes back what nobody changed since. */
export interface KeptChange {
  before: Record<string, unknown>
  after: Record<string, unknown>
  /** Kinds and values of the notices that it had itself. */
  notices: string[]
}

/**
 * Two papers made one. The merged one has no row any more; its identifiers lead to the kept one. The ids have no foreign keys,
 * because a paper that is kept in one merge may itself be merged in the next.
 */
export const paperMerges = pgTable(
  'paper_merges',
  {
    id: id(),
    keptId: bigint('kept_id', { mode: 'number' }).notNull(),
    keptKey: text('kept_key').notNull(),
    /** Nothing where the second record came as a draft, and never was a paper of its own. */
    mergedId: bigint('merged_id', { mode: 'number' }),
    mergedKey: text('merged_key').notNull(),
    merged: jsonb().$type<MergedPaper>().notNull(),
    kept: jsonb().$type<KeptChange>().notNull(),
    how: text().$type<'identifier' | 'score' | 'moderator'>().notNull(),
    score: doublePrecision(),
    mergedById: reference('merged_by_id').references(() => persons.id, { onDelete: 'set null' }),
    mergedAt: instant('merged_at').notNull().defaultNow(),
    /** Its entry in the public log. */
    decisionId: reference('decision_id').references(() => decisions.id, { onDelete: 'set null' }),
    undoneById: reference('undone_by_id').references(() => persons.id, { onDelete: 'set null' }),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    index('paper_merges_kept').on(t.keptId),
    index('paper_merges_decision').on(t.decisionId),
    check('merge_how', sql`${t.how} in ('identifier', 'score', 'moderator')`),
  ],
)

/** What came to the kept paper from the merged one, and goes back with it. Without words: those stay where they are. */
export const mergeParts = pgTable(
  'merge_parts',
  {
    id: id(),
    mergeId: reference('merge_id')
      .notNull()
      .references(() => paperMerges.id, { onDelete: 'cascade' }),
    kind: text().$type<MergePartKind>().notNull(),
    summaryId: reference('summary_id').references(() => summaries.id, {
      onDelete: 'cascade',
      onUpdate: 'cascade',
    }),
    /** A question. */
    commentId: reference('comment_id').references(() => comments.id, {
      onDelete: 'cascade',
      onUpdate: 'cascade',
    }),
    listId: reference('list_id').references(() => lists.id, { onDelete: 'cascade' }),
    /** Of a follow, a reading or a draft. */
    personId: reference('person_id').references(() => persons.id, { onDelete: 'cascade' }),
    /** Of a summary: whether it was its author's further one. Of a list's item and the like: whether the kept paper had none. */
    flag: boolean().notNull(),
    /** Of a list's item: its position. */
    position: integer(),
  },
  (t) => [
    index('merge_parts_merge').on(t.mergeId),
    index('merge_parts_summary').on(t.summaryId),
    index('merge_parts_comment').on(t.commentId),
    index('merge_parts_list').on(t.listId),
    index('merge_parts_person').on(t.personId),
    check('merge_part_kind', sql`${t.kind} in ('summary', 'question', 'list', 'follow', 'reading', 'draft')`),
    check(
      'merge_part_one',
      sql`num_nonnulls(${t.summaryId}, ${t.commentId}, ${t.listId}, ${t.personId}) = 1`,
    ),
  ],
)

export type MergePartKind = 'summary' | 'question' | 'list' | 'follow' | 'reading' | 'draft'

/** Pairs for moderators to look at, the paper with the lower id first. */
export const mergeSuggestions = pgTable(
  'merge_suggestions',
  {
    id: id(),
    oneId: bigint('one_id', { mode: 'number' }).notNull(),
    otherId: bigint('other_id', { mode: 'number' }).notNull(),
    reason: text().$type<'score' | 'identifier'>().notNull(),
    score: doublePrecision(),
    state: text().$type<'open' | 'merged' | 'different'>().notNull().default('open'),
    suggestedAt: instant('suggested_at').notNull().defaultNow(),
    decidedById: reference('decided_by_id').references(() => persons.id, { onDelete: 'set null' }),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    unique('merge_suggestions_pair').on(t.oneId, t.otherId),
    index('merge_suggestions_open').on(t.id).where(sql`state = 'open'`),
    index('merge_suggestions_other').on(t.otherId),
    check('merge_suggestion_order', sql`${t.oneId} < ${t.otherId}`),
    check('merge_suggestion_reason', sql`${t.reason} in ('score', 'identifier')`),
    check('merge_suggestion_state', sql`${t.state} in ('open', 'merged', 'different')`),
  ],
)

/** What became of a work after it was published, as services of papers say. */
export const paperNotices = pgTable(
  'paper_notices',
  {
    id: id(),
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id, { onDelete: 'cascade' }),
    kind: text().$type<WorkNoticeKind>().notNull(),
    /** A version's number, or the DOI of the notice. */
    value: text().notNull(),
    /** ISO, as exact as the service says. */
    date: text(),
    source: text().notNull(),
    foundAt: instant('found_at').notNull().defaultNow(),
  },
  (t) => [
    unique('paper_notices_once').on(t.paperId, t.kind, t.value),
    check(
      'paper_notice_kind',
      sql`${t.kind} in ('version', 'retraction', 'correction', 'concern', 'withdrawal')`,
    ),
  ],
)

/** When a service was last asked about a paper, and when it's asked next. */
export const paperChecks = pgTable(
  'paper_checks',
  {
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id, { onDelete: 'cascade' }),
    checkedAt: instant('checked_at').notNull().defaultNow(),
    dueAt: instant('due_at').notNull(),
    /** In a row, since the last answer. */
    failures: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.paperId] }), index('paper_checks_due').on(t.dueAt)],
)
