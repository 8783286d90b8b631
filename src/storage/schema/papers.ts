// Papers with their identifiers, where they were published, and what counts them. Triggers and functions are in the migrations.
import type { SQL } from 'drizzle-orm'
import type { SchemeName } from '#domain/identifiers/scheme.ts'
import type { Author, WorkType } from '#domain/papers/paper.ts'
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { persons } from './persons.ts'

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
