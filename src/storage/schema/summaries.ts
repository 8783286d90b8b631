// Summaries with their revisions, what these are rendered to and cite, and the votes on them.
import type { SQL } from 'drizzle-orm'
import type { Assistance, Visibility } from '#domain/summaries/summary.ts'
import type { DownvoteReason } from '#domain/votes.ts'
import {
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
  unique,
  uniqueIndex,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { papers } from './papers.ts'
import { persons } from './persons.ts'

// `DESC` in a query means nulls first, and only an index of the same order serves it; Drizzle's own default is nulls last.

export const summaries = pgTable(
  'summaries',
  {
    /** Random, and replaced when a signed summary becomes anonymous: nothing known about one leads to the other. */
    id: bigint({ mode: 'number' }).primaryKey().default(sql`random_id()`),
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id),
    authorId: reference('author_id')
      .notNull()
      .references(() => persons.id),
    visibility: text().$type<Visibility>().notNull().default('public'),
    anonymous: boolean().notNull().default(false),
    /** Whether its author has another one of this paper, which they write on: both came together when two papers became one. */
    isFurther: boolean('is_further').notNull().default(false),
    /** How much of the text a language model wrote, as the author says. */
    assistance: text().$type<Assistance>().notNull().default('none'),
    /** Of the address `/s/<token>`, under which an unlisted summary can be read. */
    shareToken: text('share_token').unique(),
    /** What moderators decided about it. */
    moderation: text().$type<'hidden' | 'removed'>(),
    /** Whether its author's state hides everything they wrote; set by the action that changes the state. */
    authorHidden: boolean('author_hidden').notNull().default(false),
    /** Whether its paper is hidden; set by the action that hides the paper. */
    paperHidden: boolean('paper_hidden').notNull().default(false),
    /** The one condition under which readers see it; lists and indexes use nothing else. */
    isVisible: boolean('is_visible')
      .notNull()
      .generatedAlwaysAs(
        (): SQL =>
          sql`visibility = 'public' and deleted_at is null and moderation is null and not author_hidden and not paper_hidden`,
      ),
    language: text().notNull().default('en'),
    /** The revision readers see. */
    revisionId: reference('revision_id'),
    revisionNumber: integer('revision_number').notNull().default(0),
    publishedAt: instant('published_at').notNull().defaultNow(),
    editedAt: instant('edited_at'),
    /** When others could first read it, to the hour: by our clock, whatever time its author gives. Limits of trust count by it. */
    openedAt: instant('opened_at'),
    /** Set on deletion: the address then answers 410. */
    deletedAt: instant('deleted_at'),
    ups: integer().notNull().default(0),
    downs: integer().notNull().default(0),
    /** Ranks of about/ranking, computed by `domain/ranking.ts` whenever votes change. */
    hot: doublePrecision().notNull().default(0),
    best: doublePrecision().notNull().default(0),
    /** Copy of the paper's fields, so that one index serves a filtered feed. */
    fields: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    // One that was deleted stays as its own stub; writing again makes another. Merging papers may bring further ones.
    uniqueIndex('summaries_one_per_person')
      .on(t.paperId, t.authorId)
      .where(sql`deleted_at is null and not is_further`),
    check('summary_visibility', sql`${t.visibility} in ('private', 'unlisted', 'public')`),
    check('summary_assistance', sql`${t.assistance} in ('none', 'edited', 'drafted')`),
    check('summary_moderation', sql`${t.moderation} in ('hidden', 'removed')`),
    index('summaries_hot').on(t.hot.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`is_visible`),
    index('summaries_best').on(t.best.desc().nullsFirst(), t.id.desc().nullsFirst()).where(sql`is_visible`),
    index('summaries_new')
      .on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`is_visible`),
    index('summaries_paper').on(t.paperId),
    index('summaries_author').on(t.authorId, t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('summaries_revision').on(t.revisionId),
    index('summaries_fields').using('gin', t.fields),
  ],
)

export const revisions = pgTable(
  'revisions',
  {
    id: id(),
    summaryId: reference('summary_id')
      .notNull()
      .references(() => summaries.id, { onUpdate: 'cascade' }),
    number: integer().notNull(),
    text: text().notNull(),
    /** How the text was written down: `shortscience` for texts imported as that site stored them. */
    dialect: text().$type<'scholium' | 'shortscience'>().notNull().default('scholium'),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Whether readers may see it in the history: what was written in private, or under one's name before the summary became anonymous, stays with the author. */
    isShown: boolean('is_shown').notNull().default(true),
    /** The earlier revision whose text this one brought back. */
    restoredFrom: integer('restored_from'),
  },
  (t) => [unique('revisions_number').on(t.summaryId, t.number)],
)

/** A revision as HTML, once per version of the text pipeline. */
export const renderings = pgTable(
  'renderings',
  {
    revisionId: reference('revision_id')
      .notNull()
      .references(() => revisions.id, { onDelete: 'cascade' }),
    pipelineVersion: integer('pipeline_version').notNull(),
    html: text().notNull(),
    leadHtml: text('lead_html').notNull(),
    excerpt: text().notNull(),
    /** Whole text without markup, for the search vector of the paper. */
    plain: text().notNull(),
    wordCount: integer('word_count').notNull(),
    hasMath: boolean('has_math').notNull(),
    /** Text and lead for feed readers, without the address of the site: see `text/feed-html.ts`. */
    feedHtml: text('feed_html').notNull().default(''),
    feedLeadHtml: text('feed_lead_html').notNull().default(''),
  },
  (t) => [primaryKey({ columns: [t.revisionId, t.pipelineVersion] })],
)

/** Papers that a summary's current revision refers to, by key, whether the library has them or not. */
export const citations = pgTable(
  'citations',
  {
    summaryId: reference('summary_id')
      .notNull()
      .references(() => summaries.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    key: text().notNull(),
    position: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.summaryId, t.key] }), index('citations_key').on(t.key)],
)

export const votes = pgTable(
  'votes',
  {
    summaryId: reference('summary_id')
      .notNull()
      .references(() => summaries.id, { onDelete: 'cascade', onUpdate: 'cascade' }),
    voterId: reference('voter_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    value: smallint().notNull(),
    /** Why a vote is down. */
    reason: text().$type<DownvoteReason>(),
    castAt: instant('cast_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.summaryId, t.voterId] }),
    index('votes_voter').on(t.voterId, t.castAt),
    check('vote_value', sql`${t.value} in (-1, 1)`),
  ],
)
