// Takes the run whose turn it is: of the person who had the least computed within a day, the one that has waited longest. What was
// computed for runs that are gone counts too. A check that a process died in stays counted, so that it ends some time, and with
// the time since it began, since nobody knows when it ended.
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type MeasuredRun, mostAttempts } from '#domain/ledger/run.ts'
import type { Refusal } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { and, eq, gte, sql } from '#storage/drizzle.ts'
import { isRunChecked } from '#storage/queries/runs.ts'
import { runChecks, runs } from '#storage/schema.ts'
import { deniedTexts } from '../texts/denied.ts'

export interface TakenRun {
  id: number
  /** The check that was begun. */
  checkId: number
  run: MeasuredRun
}

/** In seconds: beginning a check costs something, too. */
const leastCounted = 1

/** In seconds: no check may take longer. */
const mostCounted = 3_600

/** Nothing where none waits. `longest` is how many seconds a check has. What is taken goes on waiting until it is settled, or given back. */
export async function takeRunToCheck(
  { db }: Storage,
  actor: Actor,
  { longest = mostCounted, now = new Date() }: { longest?: number; now?: Date } = {},
): Promise<TakenRun | undefined | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.checkRuns)
  return db.transaction(async (tx) => {
    await tx
      .update(runs)
      .set({ checkState: 'unchecked', checkedAt: now, checkNote: gaveUp })
      .where(and(eq(runs.checkState, 'waiting'), gte(runs.checkAttempts, mostAttempts)))
    const sinceBegun = sql`least(extract(epoch from ${now}::timestamptz - c.begun_at), ${longest}::float8)`
    const counted = sql`greatest(coalesce(nullif(c.seconds, 0), ${sinceBegun}), ${leastCounted}::float8)`
    const oldest = sql`(select u.id from runs u join persons a on a.id = u.person_id
      where u.check_state = 'waiting' and ${sql.raw(isRunChecked)}
      order by (select coalesce(sum(${counted}), 0) from run_checks c
          where c.person_id = u.person_id and c.begun_at > ${now}::timestamptz - interval '1 day'),
        u.queued_at, u.id limit 1 for update of u skip locked)`
    const [row] = await tx
      .update(runs)
      .set({ checkAttempts: sql`check_attempts + 1` })
      .where(eq(runs.id, oldest))
      .returning()
    if (row === undefined) return undefined
    const [check] = await tx
      .insert(runChecks)
      .values({ personId: row.personId })
      .returning({ id: runChecks.id })
    if (check === undefined) throw new Error('INSERT … RETURNING gave no row')
    return { id: row.id, checkId: check.id, run: toKept(row) }
  })
}

const gaveUp = `Its check was begun ${mostAttempts} times and did not come to an end.`

function toKept(row: typeof runs.$inferSelect): MeasuredRun {
  const { experiment, version, preset, config, seeds, engine, device, seconds, measured } = row
  return { experiment, version, preset, config, seeds, engine, device, seconds, measured }
}

/** Of a check that was broken off by the library: it is as if it had not been begun. */
export async function giveBackRun(
  { db }: Storage,
  actor: Actor,
  { id, checkId }: Pick<TakenRun, 'id' | 'checkId'>,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.checkRuns)
  await db.transaction(async (tx) => {
    await tx
      .update(runs)
      .set({ checkAttempts: sql`greatest(check_attempts - 1, 0)` })
      .where(and(eq(runs.id, id), eq(runs.checkState, 'waiting')))
    await tx.delete(runChecks).where(eq(runChecks.id, checkId))
  })
  return undefined
}
