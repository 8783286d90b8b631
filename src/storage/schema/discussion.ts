// Discussion: comments under summaries, questions under papers, their answers, and votes on all of them.
import type { SQL } from 'drizzle-orm'
import type { CommentKind } from '#domain/discussion/comment.ts'
import type { DownvoteReason } from '#domain/votes.ts'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  sql,
  text,
} from '../drizzle.ts'
import { instant, reference } from './columns.ts'
import { papers } from './papers.ts'
import { persons } from './persons.ts'
import { summaries } from './summaries.ts'

/** A comment under a summary, a question under a paper, an answer to it, or a reply to any of them. */
export const comments = pgTable(
  'comments',
  {
    /** Random: an anonymous comment's id mustn't lie between two that reveal their minute. */
    id: bigint({ mode: 'number' }).primaryKey().default(sql`random_id()`),
    kind: text().$type<CommentKind>().notNull(),
    /** What it's about; all comments of a thread have the same one of the two set. */
    summaryId: reference('summary_id').references(() => summaries.id, {
      onDelete: 'cascade',
      onUpdate: 'cascade',
    }),
    paperId: reference('paper_id').references(() => papers.id, { onDelete: 'cascade' }),
    /** What it answers: nothing for a first comment and for a question. */
    parentId: reference('parent_id').references((): AnyPgColumn => comments.id, { onUpdate: 'cascade' }),
    /** The question at the top of its thread. */
    questionId: reference('question_id').references((): AnyPgColumn => comments.id),
    authorId: reference('author_id')
      .notNull()
      .references(() => persons.id),
    /** Set where the author of an anonymous summary speaks under it. */
    anonymous: boolean().notNull().default(false),
    /** Of a question. */
    title: text(),
    /** For a question: the answer that its author accepted. */
    acceptedId: reference('accepted_id').references((): AnyPgColumn => comments.id, { onDelete: 'set null' }),
    text: text().notNull(),
    html: text().notNull(),
    pipelineVersion: integer('pipeline_version').notNull(),
    hasMath: boolean('has_math').notNull().default(false),
    revisionNumber: integer('revision_number').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    editedAt: instant('edited_at'),
    deletedAt: instant('deleted_at'),
    moderation: text().$type<'hidden' | 'removed'>(),
    authorHidden: boolean('author_hidden').notNull().default(false),
    /** For questions and everything below them: whether their paper is hidden. */
    paperHidden: boolean('paper_hidden').notNull().default(false),
    /** Whether readers see its text. Otherwise it is a stub, where others answered it, or nothing. */
    isVisible: boolean('is_visible')
      .notNull()
      .generatedAlwaysAs(
        (): SQL => sql`deleted_at is null and moderation is null and not author_hidden and not paper_hidden`,
      ),
    ups: integer().notNull().default(0),
    downs: integer().notNull().default(0),
    best: doublePrecision().notNull().default(0),
    /** For feed readers, without the address of the site: see `text/feed-html.ts`. */
    feedHtml: text('feed_html').notNull().default(''),
  },
  (t) => [
    index('comments_summary').on(t.summaryId, t.id),
    index('comments_paper').on(t.paperId, t.id),
    index('comments_parent').on(t.parentId),
    index('comments_question').on(t.questionId),
    index('comments_author').on(t.authorId, t.createdAt.desc().nullsFirst()),
    check('comment_kind', sql`${t.kind} in ('comment', 'question', 'answer', 'reply')`),
    check('comment_place', sql`(${t.summaryId} is null) <> (${t.paperId} is null)`),
    check('comment_moderation', sql`${t.moderation} in ('hidden', 'removed')`),
  ],
)

/** Earlier texts of a comment, for all to read. */
export const commentRevisions = pgTable(
  'comment_revisions',
  {
    commentId: reference('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    number: integer().notNull(),
    title: text(),
    text: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.number] })],
)

export const commentVotes = pgTable(
  'comment_votes',
  {
    commentId: reference('comment_id')
      .notNull()
      .references(() => comments.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    voterId: reference('voter_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    value: smallint().notNull(),
    reason: text().$type<DownvoteReason>(),
    castAt: instant('cast_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.commentId, t.voterId] }),
    index('comment_votes_voter').on(t.voterId, t.castAt),
    check('comment_vote_value', sql`${t.value} in (-1, 1)`),
  ],
)
