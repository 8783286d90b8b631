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
  storage: Storage,
  ...limits: RateLimit[]
): Promise<Refusal<'too-many'> | undefined> {
  return (await countReturnableTry(storage, ...limits)).refusal
}

export interface CountedTry {
  refusal: Refusal<'too-many'> | undefined
  /** It was none of those that are to be bounded. Counted until then, so that none slips through beside it. */
  giveBack(): Promise<void>
}

/** For what is known to be harmless only once it's done. */
export async function countReturnableTry({ db }: Storage, ...limits: RateLimit[]): Promise<CountedTry> {
  let refusal: Refusal<'too-many'> | undefined
  const counted: { key: string; start: string }[] = []
  for (const { key, most, window } of limits) {
    const { rows } = await db.execute<{ count: number; left: number; start: string }>(sql`
      insert into rate_limits as r (key, window_start, count)
      values (${key}, to_timestamp(floor(extract(epoch from now()) / ${window}::int) * ${window}::int), 1)
      on conflict (key, window_start) do update set count = r.count + 1
      returning count, ceil(extract(epoch from window_start) + ${window}::int - extract(epoch from now()))::int as left,
        window_start::text as start`)
    const [row] = rows
    if (row === undefined) continue
    counted.push({ key, start: row.start })
    if (row.count > most) refusal ??= tooMany(row.left)
  }
  return {
    refusal,
    async giveBack() {
      for (const { key, start } of counted)
        await db.execute(sql`
          update rate_limits set count = count - 1 where key = ${key} and window_start = ${start}::timestamptz`)
    },
  }
}

function tooMany(seconds: number): Refusal<'too-many'> {
  const minutes = Math.max(1, Math.ceil(seconds / 60))
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return refuse('too-many', `Too many attempts. Please wait ${wait} and try again.`)
}
