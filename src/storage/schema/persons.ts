// People who write and vote here.
import type { PersonState, Role } from '#domain/people/person.ts'
import {
  type AnyPgColumn,
  boolean,
  check,
  integer,
  pgTable,
  smallint,
  sql,
  text,
  uniqueIndex,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'

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
