// Papers, people and summaries. Triggers and functions are in the migrations.
import type { SQL } from 'drizzle-orm'
import type { SchemeName } from '#domain/identifiers/scheme.ts'
import type { Author, WorkType } from '#domain/papers/paper.ts'
import type { PersonState, Role } from '#domain/people/person.ts'
import type { Assistance, Visibility } from '#domain/summaries/summary.ts'
import type { DownvoteReason } from '#domain/votes.ts'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  sql,
  text,
  unique,
  uniqueIndex,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

// `DESC` in a query means nulls first, and only an index of the same order serves it; Drizzle's own default is nulls last.

export const venues = pgTable(
  'venues',
  {
    id: id(),
    /** Slug in addresses: `neurips`. */
    key: text().notNull().unique(),
    name: text().notNull(),
    short: text().notNull(),
    kind: text().notNull(),
    url: text(),
    /** Keys it has elsewhere, as old links name it: `conf/nips`. */
    aliases: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    // Names that begin so, byte by byte in any locale.
    index('venues_short_prefix').on(sql`fold(${t.short}) text_pattern_ops`),
    index('venues_name_prefix').on(sql`fold(${t.name}) text_pattern_ops`),
    check('venue_kind', sql`${t.kind} in ('conference', 'journal', 'preprint', 'book', 'other')`),
  ],
)

export const fields = pgTable('fields', {
  key: text().primaryKey(),
  name: text().notNull(),
})

export const papers = pgTable(
  'papers',
  {
    id: id(),
    /** Canonical key, the strongest identifier known: `arxiv:1905.01320`. Also a row of `paper_identifiers`. */
    key: text().notNull().unique(),
    title: text().notNull(),
    /** In the order of the paper. */
    authors: jsonb().$type<Author[]>().notNull(),
    authorsComplete: boolean('authors_complete').notNull().default(true),
    /** Names alone, one a line, for the search vector. */
    authorNames: text('author_names').notNull(),
    year: integer(),
    venueId: reference('venue_id').references(() => venues.id),
    venueYear: integer('venue_year'),
    /** What it is where its venue doesn't say so. */
    type: text().$type<WorkType>(),
    /** Volume, number and pages as printed. */
    volume: text(),
    number: text(),
    pages: text(),
    fields: text().array().notNull().default(sql`'{}'`),
    tags: text().array().notNull().default(sql`'{}'`),
    /** The authors' abstract, where a licence lets us keep it. */
    abstract: text(),
    /** What the paper does, in this library's words. */
    brief: text(),
    url: text(),
    /** What moderators decided about it: then readers find neither it nor anything under it. */
    moderation: text().$type<'hidden'>(),
    /** Who added it, where it was a person. */
    addedById: reference('added_by_id').references(() => persons.id, { onDelete: 'set null' }),
    addedAt: instant('added_at').notNull().defaultNow(),
    changedAt: instant('changed_at').notNull().defaultNow(),
    /** Number of public summaries, maintained by the actions that change them. */
    summaryCount: integer('summary_count').notNull().default(0),
    /** Plain text of the public summaries, maintained by the same actions, for search. */
    summaryText: text('summary_text').notNull().default(''),
    /** Order of search results before relevance: summaries first, then the year. */
    prominence: integer()
      .notNull()
      .generatedAlwaysAs((): SQL => sql`summary_count * 10000 + coalesce(year, 0)`),
    searchVector: tsvector('search_vector').generatedAlwaysAs(
      (): SQL =>
        sql`paper_search_vector(title, author_names, coalesce(abstract, brief, ''), year, summary_text)`,
    ),
    /** Words of title and authors alone: few enough to stand beside the row, so that results are ranked without reading more. */
    titleVector: tsvector('title_vector').generatedAlwaysAs(
      (): SQL => sql`paper_title_vector(title, author_names, year)`,
    ),
  },
  (t) => [
    index('papers_search').using('gin', t.searchVector),
    index('papers_title_words').using('gin', t.titleVector),
    index('papers_prominence').on(t.prominence.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('papers_venue').on(t.venueId, t.prominence.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('papers_venue_year').on(
      t.venueId,
      t.venueYear,
      t.prominence.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('papers_fields').using('gin', t.fields),
    index('papers_tags').using('gin', t.tags),
    // Papers of one title, however it is written.
    index('papers_title').on(sql`md5(search_text(${t.title}))`),
    index('papers_summarised').on(t.id).where(sql`summary_count > 0`),
    check('paper_year', sql`${t.year} between 1000 and 3000`),
    check('paper_moderation', sql`${t.moderation} = 'hidden'`),
    check('paper_type', sql`${t.type} in ('thesis', 'masters-thesis', 'report', 'book')`),
  ],
)

export const paperIdentifiers = pgTable(
  'paper_identifiers',
  {
    /** Identity, DOIs in lower case. */
    key: text().primaryKey(),
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id, { onDelete: 'cascade' }),
    scheme: text().$type<SchemeName>().notNull(),
    /** As given. */
    value: text().notNull(),
  },
  (t) => [index('paper_identifiers_paper').on(t.paperId)],
)

export const persons = pgTable(
  'persons',
  {
    id: id(),
    /** In addresses: `/@name`. */
    name: text().notNull(),
    displayName: text('display_name').notNull(),
    bio: text().notNull().default(''),
    joinedAt: instant('joined_at').notNull().defaultNow(),
    /** Public, signed summaries; maintained by the actions. Anonymous ones are never counted. */
    summaryCount: integer('summary_count').notNull().default(0),
    role: text().$type<Role>().notNull().default('member'),
    state: text().$type<PersonState>().notNull().default('active'),
    /** End of a suspension that ends by itself. */
    stateUntil: instant('state_until'),
    /** Trust level, by the thresholds of `domain/moderation/trust.ts`; raised by what a person did, lowered by decisions. */
    trust: smallint().notNull().default(0),
    invitedById: reference('invited_by_id').references((): AnyPgColumn => persons.id, {
      onDelete: 'set null',
    }),
    /** Has folded away the claim of the day on the home page. */
    hidesDailyClaim: boolean('hides_daily_claim').notNull().default(false),
  },
  (t) => [
    uniqueIndex('persons_name').on(sql`lower(${t.name})`),
    check('person_role', sql`${t.role} in ('member', 'moderator', 'administrator')`),
    check('person_state', sql`${t.state} in ('pending', 'active', 'suspended', 'spam', 'closed')`),
  ],
)

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

/** How many papers carry a venue, a venue's year, a field or a tag. Kept by a trigger on `papers`. */
export const paperCounts = pgTable(
  'paper_counts',
  {
    kind: text().notNull(),
    key: text().notNull(),
    papers: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.key] })],
)

/** Distinct words of titles and author names, to correct typing errors against. Kept by a trigger on `papers`. */
export const searchWords = pgTable(
  'search_words',
  {
    word: text().primaryKey(),
    papers: integer().notNull(),
  },
  // Words that begin so, byte by byte in any locale.
  (t) => [index('search_words_prefix').on(t.word.op('text_pattern_ops'))],
)

/** One-time steps of this library that are done, such as the loading of the first papers. */
export const stepsDone = pgTable('steps_done', {
  step: text().primaryKey(),
  doneAt: instant('done_at').notNull().defaultNow(),
})
