// How often something may be tried: a count per key and window, kept in the database so that every process counts the same.
import { type Refusal, refuse } from '#domain/refusals.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'

export interface RateLimit {
  /** What is counted: `sign-in:address:192.0.2.1`. */
  key: string
  /** So many in one window. */
  most: number
  /** Seconds. */
  window: number
}

/** Counts this try; refuses it where there were too many. All limits are counted, so that no answer tells which one it was. */
export async function countTry(
  { db }: Storage,
  ...limits: RateLimit[]
): Promise<Refusal<'too-many'> | undefined> {
  let refusal: Refusal<'too-many'> | undefined
  for (const { key, most, window } of limits) {
    const { rows } = await db.execute<{ count: number; left: number }>(sql`
      insert into rate_limits as r (key, window_start, count)
      values (${key}, to_timestamp(floor(extract(epoch from now()) / ${window}::int) * ${window}::int), 1)
      on conflict (key, window_start) do update set count = r.count + 1
      returning count, ceil(extract(epoch from window_start) + ${window}::int - extract(epoch from now()))::int as left`)
    const [row] = rows
    if (row && row.count > most) refusal ??= tooMany(row.left)
  }
  return refusal
}

function tooMany(seconds: number): Refusal<'too-many'> {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return refuse('too-many', `That was tried too often. Please wait ${wait} and try again.`)
}
