// What a person follows, is notified of, blocks, collects and reads.
import type { FollowKind, MailMode, NoticeKind, ReadingState } from '#domain/following/follow.ts'
import type { PaperNotice } from '#domain/papers/work-notice.ts'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, sql, text, unique } from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { comments } from './discussion.ts'
import { decisions } from './moderation.ts'
import { papers } from './papers.ts'
import { persons } from './persons.ts'
import { summaries } from './summaries.ts'

const personId = () =>
  reference('person_id')
    .notNull()
    .references(() => persons.id, { onDelete: 'cascade' })

export const follows = pgTable(
  'follows',
  {
    personId: personId(),
    kind: text().$type<FollowKind>().notNull(),
    /** The id of a paper, person or venue; a tag or field; the words of a search. */
    key: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind, t.key] }),
    index('follows_key').on(t.kind, t.key),
    check('follow_kind', sql`${t.kind} in ('paper', 'person', 'venue', 'tag', 'field', 'search')`),
  ],
)

export const blocks = pgTable(
  'blocks',
  {
    personId: personId(),
    blockedId: reference('blocked_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.blockedId] })],
)

/** The inbox. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    personId: personId(),
    kind: text().$type<NoticeKind>().notNull(),
    /** Who did it; absent where that is not to be known. */
    actorId: reference('actor_id').references(() => persons.id, { onDelete: 'cascade' }),
    paperId: reference('paper_id').references(() => papers.id, { onDelete: 'cascade' }),
    summaryId: reference('summary_id').references(() => summaries.id, {
      onDelete: 'cascade',
      onUpdate: 'cascade',
    }),
    commentId: reference('comment_id').references(() => comments.id, {
      onDelete: 'cascade',
      onUpdate: 'cascade',
    }),
    decisionId: reference('decision_id').references(() => decisions.id, { onDelete: 'cascade' }),
    /** What became of the work: a retraction, a new version. */
    workNotice: jsonb('work_notice').$type<PaperNotice>(),
    createdAt: instant('created_at').notNull().defaultNow(),
    readAt: instant('read_at'),
    /** When it went into an e-mail, or was found to need none. */
    mailedAt: instant('mailed_at'),
    /** One notification for each event, however many of a person's follows it matches. */
    event: text().notNull(),
  },
  (t) => [
    unique('notices_once').on(t.personId, t.event),
    index('notices_person').on(t.personId, t.id.desc().nullsFirst()),
    index('notices_comment').on(t.commentId),
    index('notices_unmailed').on(t.personId).where(sql`mailed_at is null`),
  ],
)

/** Where a person wants other e-mail than `defaultMailModes`. */
export const mailPreferences = pgTable(
  'mail_preferences',
  {
    personId: personId(),
    kind: text().$type<NoticeKind>().notNull(),
    mode: text().$type<MailMode>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.kind] }),
    check('mail_mode', sql`${t.mode} in ('off', 'each', 'daily', 'weekly')`),
  ],
)

export const lists = pgTable(
  'lists',
  {
    id: bigint({ mode: 'number' }).primaryKey().default(sql`random_id()`),
    ownerId: reference('owner_id')
      .notNull()
      .references(() => persons.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    description: text().notNull().default(''),
    visibility: text().$type<'private' | 'public'>().notNull().default('private'),
    createdAt: instant('created_at').notNull().defaultNow(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [
    index('lists_owner').on(t.ownerId),
    check('list_visibility', sql`${t.visibility} in ('private', 'public')`),
  ],
)

export const listPapers = pgTable(
  'list_papers',
  {
    listId: reference('list_id')
      .notNull()
      .references(() => lists.id, { onDelete: 'cascade' }),
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** The owner's, seen by nobody else even where the list is public. */
    remark: text().notNull().default(''),
    addedAt: instant('added_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.listId, t.paperId] }), index('list_papers_paper').on(t.paperId)],
)

/** Where a person is with a paper; private. */
export const readings = pgTable(
  'readings',
  {
    personId: personId(),
    paperId: reference('paper_id')
      .notNull()
      .references(() => papers.id, { onDelete: 'cascade' }),
    state: text().$type<ReadingState>().notNull(),
    remark: text().notNull().default(''),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.paperId] }),
    check('reading_state', sql`${t.state} in ('to-read', 'reading', 'read')`),
  ],
)
