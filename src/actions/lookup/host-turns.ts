// Whose turn it is to ask a host, among all processes on one database: a row a host, with the next free moment in it.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostRate, HostTurns, Turn } from '#sources/client/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { sql } from '#storage/drizzle.ts'

/** A process that dies leaves its connection busy for so long, in milliseconds. */
const longestRequest = 35_000
/** Between two looks whether a host's only connection is free. */
const pollEvery = 100

export function hostTurns(storage: Pick<Storage, 'db'>): HostTurns {
  return {
    async take(host, rate, longestWait) {
      const wait = await reserve(storage, host, rate, longestWait)
      if (wait === undefined) return undefined
      if (wait > 0) await sleep(wait)
      if (!rate.isExclusive) return { end: async () => {} }
      return takeConnection(storage, host, rate, longestWait - wait)
    },
    async pause(host, duration) {
      await storage.db.execute(sql`
        insert into source_hosts as h (host, free_at) values (${host}, now() + ${milliseconds(duration)})
        on conflict (host) do update set free_at = greatest(h.free_at, excluded.free_at)`)
    },
  }
}

/** The next free moment becomes ours, and the one after it the next; how long until ours. Nothing where that's too long. */
async function reserve(
  { db }: Pick<Storage, 'db'>,
  host: string,
  { interval }: HostRate,
  longestWait: number,
): Promise<number | undefined> {
  const { rows } = await db.execute<{ wait: string }>(sql`
    insert into source_hosts as h (host, free_at) values (${host}, clock_timestamp() + ${milliseconds(interval)})
    on conflict (host) do update set free_at = greatest(h.free_at, clock_timestamp()) + ${milliseconds(interval)}
      where h.free_at <= clock_timestamp() + ${milliseconds(longestWait)}
    returning extract(epoch from free_at - ${milliseconds(interval)} - clock_timestamp()) * 1000 as wait`)
  return rows[0] && Math.max(0, Math.ceil(Number(rows[0].wait)))
}

/** One request at a time, whichever process it's from; the interval counts from the end of the one before, too. */
async function takeConnection(
  { db }: Pick<Storage, 'db'>,
  host: string,
  { interval }: HostRate,
  longestWait: number,
): Promise<Turn | undefined> {
  const holder = randomUUID()
  const deadline = Date.now() + Math.max(longestWait, pollEvery)
  while (!(await hold(db, host, holder))) {
    if (Date.now() >= deadline) return undefined
    await sleep(pollEvery)
  }
  return {
    async end() {
      await db.execute(sql`
        update source_hosts set busy_until = null, holder = null, free_at = greatest(free_at, clock_timestamp() + ${milliseconds(interval)})
        where host = ${host} and holder = ${holder}`)
    },
  }
}

async function hold(db: Storage['db'], host: string, holder: string): Promise<boolean> {
  const held = await db.execute(sql`
    update source_hosts set busy_until = clock_timestamp() + ${milliseconds(longestRequest)}, holder = ${holder}
    where host = ${host} and (busy_until is null or busy_until <= clock_timestamp())`)
  return (held.rowCount ?? 0) > 0
}

function milliseconds(duration: number) {
  return sql`make_interval(secs => ${Math.round(duration)}::float8 / 1000)`
}
