// Moderation and administration: reports, decisions, appeals, and the instance's settings.
import type { DecisionKind, ReportReason, SubjectKind } from '#domain/moderation/moderation.ts'
import { boolean, check, index, jsonb, pgTable, sql, text, uniqueIndex } from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { comments } from './discussion.ts'
import { papers } from './papers.ts'
import { persons } from './persons.ts'
import { summaries } from './summaries.ts'

/** Exactly one of the four is set. */
const subject = () => ({
  summaryId: reference('summary_id').references(() => summaries.id, {
    onDelete: 'cascade',
    onUpdate: 'cascade',
  }),
  commentId: reference('comment_id').references(() => comments.id, {
    onDelete: 'cascade',
    onUpdate: 'cascade',
  }),
  subjectPersonId: reference('subject_person_id').references(() => persons.id, { onDelete: 'cascade' }),
  paperId: reference('paper_id').references(() => papers.id, { onDelete: 'cascade' }),
})

export const decisions = pgTable(
  'decisions',
  {
    id: id(),
    kind: text().$type<DecisionKind>().notNull(),
    subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
    ...subject(),
    moderatorId: reference('moderator_id').references(() => persons.id, { onDelete: 'set null' }),
    /** For the public log; contains no private data. */
    reason: text().notNull(),
    /** For moderators. */
    note: text().notNull().default(''),
    /** End of a suspension. */
    until: instant('until'),
    /** The earlier decision that this one takes back. */
    reversesId: reference('reverses_id'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('decisions_summary').on(t.summaryId),
    index('decisions_comment').on(t.commentId),
    index('decisions_person').on(t.subjectPersonId),
    check(
      'decision_subject',
      sql`num_nonnulls(${t.summaryId}, ${t.commentId}, ${t.subjectPersonId}, ${t.paperId}) = 1`,
    ),
  ],
)

export const reports = pgTable(
  'reports',
  {
    id: id(),
    reporterId: reference('reporter_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    subjectKind: text('subject_kind').$type<SubjectKind>().notNull(),
    ...subject(),
    reason: text().$type<ReportReason>().notNull(),
    text: text().notNull().default(''),
    /** Of an unlisted summary, by somebody who has its link: moderators then read what the link shows. */
    byLink: boolean('by_link').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The decision that answered it. */
    decisionId: reference('decision_id').references(() => decisions.id, { onDelete: 'set null' }),
    resolvedAt: instant('resolved_at'),
  },
  (t) => [
    index('reports_open').on(t.id).where(sql`resolved_at is null`),
    uniqueIndex('reports_once')
      .on(
        t.reporterId,
        sql`coalesce(${t.summaryId}, -1)`,
        sql`coalesce(${t.commentId}, -1)`,
        sql`coalesce(${t.subjectPersonId}, -1)`,
        sql`coalesce(${t.paperId}, -1)`,
      )
      .where(sql`resolved_at is null`),
    check(
      'report_subject',
      sql`num_nonnulls(${t.summaryId}, ${t.commentId}, ${t.subjectPersonId}, ${t.paperId}) = 1`,
    ),
  ],
)

export const appeals = pgTable(
  'appeals',
  {
    id: id(),
    decisionId: reference('decision_id')
      .notNull()
      .unique()
      .references(() => decisions.id, { onDelete: 'cascade' }),
    personId: reference('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** The decision on the appeal: upheld or overturned. */
    answerId: reference('answer_id').references(() => decisions.id, { onDelete: 'set null' }),
    resolvedAt: instant('resolved_at'),
  },
  (t) => [index('appeals_open').on(t.id).where(sql`resolved_at is null`)],
)

/**
 * Texts without a name whose author's or voters' state changed. Each follows at a minute of its own, so that nobody sees by what
 * changes together whose it is. What is to be done is computed then; a row says only when.
 */
export const followingTexts = pgTable(
  'following_texts',
  {
    id: id(),
    summaryId: reference('summary_id')
      .unique()
      .references(() => summaries.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    commentId: reference('comment_id')
      .unique()
      .references(() => comments.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    /** Whether its author took it back with their account. */
    isEmptied: boolean('is_emptied').notNull().default(false),
    dueAt: instant('due_at').notNull(),
  },
  (t) => [
    index('following_texts_due').on(t.dueAt),
    check('following_text', sql`num_nonnulls(${t.summaryId}, ${t.commentId}) = 1`),
  ],
)

/**
 * What has been withdrawn since the existing dumps were made: written by triggers, deleted by the next dump that has seen it.
 * Kept dumps are given out without it.
 */
export const withdrawals = pgTable(
  'withdrawals',
  {
    id: id(),
    /** `all`: it's unknown what, so no existing dump is served. */
    kind: text().$type<'all' | WithdrawnKind>().notNull().default('all'),
    /** As dumps name it: the id of a text, a list or a run, the name of a person, a key of a paper. */
    key: text().notNull().default(''),
  },
  (t) => [
    check(
      'withdrawal_kind',
      sql`${t.kind} in ('all', 'summary', 'comment', 'list', 'run', 'person', 'paper')`,
    ),
  ],
)

export type WithdrawnKind = 'summary' | 'comment' | 'list' | 'run' | 'person' | 'paper'

/** What an administrator sets while the site runs. */
export const siteSettings = pgTable('site_settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  changedAt: instant('changed_at').notNull().defaultNow(),
  changedById: reference('changed_by_id').references(() => persons.id, { onDelete: 'set null' }),
})
