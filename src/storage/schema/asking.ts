// What other services answered, and whose turn it is to ask them. Both tables may be lost at any time: they're unlogged, and
// no backup has them.
import { customType, index, integer, pgTable, text } from '../drizzle.ts'
import { instant } from './columns.ts'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Answers of other services, to be used again until they're no longer fresh. */
export const sourceAnswers = pgTable(
  'source_answers',
  {
    /** A hash of what was asked; the question itself isn't stored. */
    key: text().primaryKey(),
    host: text().notNull(),
    status: integer().notNull(),
    /** UTF-8. */
    body: bytes().notNull(),
    contentType: text('content_type').notNull(),
    /** Where redirects ended. */
    url: text().notNull(),
    etag: text(),
    lastModified: text('last_modified'),
    fetchedAt: instant('fetched_at').notNull(),
    freshUntil: instant('fresh_until').notNull(),
  },
  (t) => [index('source_answers_fetched').on(t.fetchedAt)],
)

/** When each host may be asked next, for all processes together. */
export const sourceHosts = pgTable('source_hosts', {
  host: text().primaryKey(),
  freeAt: instant('free_at').notNull(),
  /** By a request that has the host's only connection, until then at the latest. */
  busyUntil: instant('busy_until'),
  holder: text(),
})
