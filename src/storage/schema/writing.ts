// What belongs to writing and is not yet, or not only, a summary: drafts and images.
import { check, index, integer, pgTable, primaryKey, sql, text, unique } from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { papers } from './papers.ts'
import { persons } from './persons.ts'

/** What the editor saved automatically: one per person and paper, deleted once its summary has another revision. */
export const drafts = pgTable(
  'drafts',
  {
    personId: reference('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id, { onDelete: 'cascade' }),
    text: text().notNull(),
    language: text().notNull().default('en'),
    /** The revision it was begun from; 0 for a new summary. */
    base: integer().notNull(),
    /** The summary it was begun from, which isn't the one its author writes on if two papers became one; 0 for a new summary. */
    summaryId: reference('summary_id').notNull().default(0),
    /** Counts its savings, so that two tabs notice each other. */
    version: integer().notNull(),
    savedAt: instant('saved_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.paperId] }), index('drafts_saved').on(t.savedAt)],
)

/** Images in texts, by the SHA-256 of their bytes. Who uploaded one is nobody else's business. */
export const images = pgTable(
  'images',
  {
    hash: text().notNull(),
    /** Nobody, where a text that stays names it and its owner closed their account. */
    ownerId: reference('owner_id').references(() => persons.id, { onDelete: 'cascade' }),
    type: text().notNull(),
    bytes: integer().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    alt: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    unique('images_once').on(t.hash, t.ownerId).nullsNotDistinct(),
    index('images_owner').on(t.ownerId, t.createdAt),
    check('image_size', sql`${t.bytes} > 0 and ${t.width} > 0 and ${t.height} > 0`),
  ],
)

/** Images that a moderator removed: their addresses answer so, and nobody uploads the same again. */
export const removedImages = pgTable('removed_images', {
  hash: text().primaryKey(),
  removedAt: instant('removed_at').notNull().defaultNow(),
})

/** Images of texts that their owners deleted, and that nothing else of theirs shows: given out to them and to moderators. */
export const withheldImages = pgTable('withheld_images', {
  hash: text().primaryKey(),
  withheldAt: instant('withheld_at').notNull().defaultNow(),
})

/** Imported items that a person may not add yet: a job adds them once they may. */
export const waitingImports = pgTable(
  'waiting_imports',
  {
    id: id(),
    personId: reference('person_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    /** JSON, as `actions/takeout/item.ts` reads it; as text, because it may hold what `jsonb` does not take. */
    item: text().notNull(),
    /** What its owner sees of it. */
    label: text().notNull().default(''),
    /** Why it can't be added; the job leaves it alone then, and it stays until its owner discards it. */
    reason: text(),
    waitsSince: instant('waits_since').notNull().defaultNow(),
  },
  (t) => [index('waiting_imports_person').on(t.personId, t.id)],
)
