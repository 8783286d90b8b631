// The job queues, in the schema `pgboss` of the library's own database.
import type { ConstructorOptions, PgBoss, Queue } from 'pg-boss'
import type { Storage } from '#storage/connection.ts'
import type { Log } from '#storage/log.ts'
import type { Job } from './job.ts'

/** Two: one that fetches, one for maintenance. */
const poolSize = 2
/** A restarting database is back within these. */
const startAttempts = 5
const day = 24 * 60 * 60
/** In seconds. Administrators can look at past runs; with one a minute, that's a few thousand. */
const historyLength = 3 * day
/** A run whose process died is detected after this many seconds, and repeated. */
const heartbeat = 20

export async function openQueues(storage: Storage, log: Log, jobs: readonly Job[]): Promise<PgBoss> {
  // Loaded only where jobs run.
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss(optionsFor(storage))
  // Without a listener, a restart of the database would end Node.
  boss.on('error', (error) => log.warn(`Job queue: ${error.message}`))
  boss.on('warning', ({ message }) => log.warn(`Job queue: ${message}`))
  try {
    await boss.start({ attempts: startAttempts })
    for (const job of jobs) await openQueue(boss, job)
    await forgetOthers(boss, jobs)
    return boss
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {})
    throw error
  }
}

function optionsFor({ connectionConfig }: Storage): ConstructorOptions {
  const { password, ...rest } = connectionConfig
  return {
    ...(rest as ConstructorOptions),
    // The type of node-postgres allows more forms of a password than we use.
    ...(typeof password === 'string' ? { password } : {}),
    max: poolSize,
    application_name: 'scholium jobs',
    connectionTimeoutMillis: 10_000,
    registerInstance: false,
    monitorIntervalSeconds: 30,
    superviseIntervalSeconds: 30,
  }
}

async function openQueue(boss: PgBoss, { name, cron, limit, isAlone }: Job): Promise<void> {
  // At most one run waits; a second would only say again that there's work.
  const policy = isAlone ? 'stately' : 'short'
  const options = {
    expireInSeconds: limit,
    heartbeatSeconds: heartbeat,
    retryLimit: 2,
    retryDelay: 30,
    retryBackoff: true,
    deleteAfterSeconds: historyLength,
  } satisfies Omit<Queue, 'name'>
  await boss.createQueue(name, { policy, ...options })
  await boss.updateQueue(name, options)
  if (cron === undefined) await boss.unschedule(name)
  else await boss.schedule(name, cron, null, { tz: 'UTC', missed: 'once' })
}

/** Removes schedules of jobs that an earlier version had. */
async function forgetOthers(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  const known = new Set(jobs.map(({ name }) => name))
  for (const { name, key } of await boss.getSchedules())
    if (!known.has(name)) await boss.unschedule(name, key)
}
