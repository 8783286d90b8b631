// The ledger: runs of experiments that people added, and what checking each of them gave.
import type { CheckState, MeasuredRun } from '#domain/ledger/run.ts'
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  sql,
  text,
  unique,
} from '../drizzle.ts'
import { id, instant, reference } from './columns.ts'
import { persons } from './persons.ts'

export const runs = pgTable(
  'runs',
  {
    id: bigint({ mode: 'number' }).primaryKey().default(sql`random_id()`),
    personId: reference('person_id')
      .notNull()
      .references(() => persons.id),
    experiment: text().notNull(),
    version: integer().notNull(),
    preset: text().$type<MeasuredRun['preset']>().notNull(),
    config: jsonb().$type<MeasuredRun['config']>().notNull(),
    seeds: integer().array().notNull(),
    engine: text().notNull(),
    device: text().notNull(),
    seconds: doublePrecision().notNull(),
    measured: jsonb().$type<MeasuredRun['measured']>().notNull(),
    /** Whether the config is exactly the preset's. */
    isPlain: boolean('is_plain').notNull(),
    /** Hash of what was run and measured: the same given twice is one row. */
    fingerprint: text().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When it came here; set by nobody, since who brings a run says when it was made. */
    queuedAt: instant('queued_at').notNull().defaultNow(),
    checkState: text('check_state').$type<CheckState>().notNull().default('waiting'),
    /** Begun so far; one whose process died has not come to an end. */
    checkAttempts: integer('check_attempts').notNull().default(0),
    checkedAt: instant('checked_at'),
    checkNote: text('check_note'),
    /** What was computed again, and on what. */
    checkedSeeds: integer('checked_seeds').array(),
    checkEngine: text('check_engine'),
    checkDevice: text('check_device'),
    checkSeconds: doublePrecision('check_seconds'),
  },
  (t) => [
    unique('runs_once').on(t.personId, t.fingerprint),
    index('runs_experiment').on(t.experiment, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('runs_waiting').on(t.queuedAt, t.id).where(sql`check_state = 'waiting'`),
    check('run_preset', sql`${t.preset} ~ '^[a-z0-9-]{1,40}$'`),
    check('run_check_state', sql`${t.checkState} in ('waiting', 'agrees', 'differs', 'unchecked')`),
  ],
)

/** Checks that were begun, also of runs that were removed since: the person who had the least computed comes first. */
export const runChecks = pgTable(
  'run_checks',
  {
    id: id(),
    personId: reference('person_id')
      .notNull()
      .references(() => persons.id),
    begunAt: instant('begun_at').notNull().defaultNow(),
    /** How long it computed; 0 while it does, and where its process died: then the time since it began counts. */
    seconds: doublePrecision().notNull().default(0),
  },
  (t) => [index('run_checks_recent').on(t.personId, t.begunAt)],
)
