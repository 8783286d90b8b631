// scholium worker: the jobs alone, beside a site that another process serves, until it is told to stop.
import type { Logger } from 'pino'
import { isRefusal } from '#domain/refusals.ts'
import { listenForChanges } from '#storage/changes.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { openLog } from './library-log.ts'
import { migrateOrSay } from './migrate-or-say.ts'
import { whenToldToStop } from './parent-watch.ts'
import { type RunningJobs, runJobs } from './run-jobs.ts'
import { readSettings, type Settings } from './settings.ts'
import { toStorageLog } from './storage-log.ts'

const usage = `scholium worker

Does the work beside the requests, such as sending mail, in a process of its own. It needs DATABASE_URL and the settings
of the site: see scholium --help. Give the site SCHOLIUM_JOBS=off to leave all of it to workers; there may be many.
`

const needsServer =
  'scholium worker needs DATABASE_URL: without it the database belongs to scholium serve, which does this work itself.'

/** Jobs run one at a time, and some hold a connection while they wait for others. */
const poolSize = 3

export async function worker(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stdout.write(usage)
    return args[0] === '--help' || args[0] === '-h' ? 0 : 2
  }
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  if (settings.databaseUrl === undefined) return fail(needsServer)
  const log = openLog(settings.logLevel)
  const stopped = Promise.withResolvers<string>()
  const watch = whenToldToStop(stopped.resolve)
  const { databaseUrl, data: folder } = settings
  const storage = await openStorage({ databaseUrl, folder, log: toStorageLog(log), poolSize })
  try {
    return isRefusal(storage) ? fail(storage.message) : await run(settings, storage, log, stopped.promise)
  } finally {
    if (!isRefusal(storage)) await storage.close()
    watch.release()
  }
}

async function run(
  settings: Settings,
  storage: Storage,
  log: Logger,
  told: Promise<string>,
): Promise<number> {
  const unprepared = await migrateOrSay(storage, log)
  if (unprepared !== undefined) return fail(unprepared)
  const origin = settings.origin ?? `http://localhost:${settings.port}`
  const jobs = await runJobs(settings, storage, origin, log)
  if (isRefusal(jobs)) return fail(jobs.message)
  await work(jobs, storage, settings, log, told)
  return 0
}

async function work(
  jobs: RunningJobs,
  storage: Storage,
  { title }: Settings,
  log: Logger,
  told: Promise<string>,
): Promise<void> {
  const changes = await listenForChanges(storage, toStorageLog(log), jobs.hear)
  process.stdout.write(`${title} has a worker\n`)
  log.info({ reason: await told }, 'stopping')
  await changes.close()
  await jobs.close()
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
