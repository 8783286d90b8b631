// scholium worker: the jobs alone, beside a site that another process serves, until a signal stops it.
import type { Logger } from 'pino'
import { isRefusal } from '#domain/refusals.ts'
import { listenForChanges } from '#storage/changes.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { openLog } from './library-log.ts'
import { prepareDatabase } from './prepare-database.ts'
import { type RunningJobs, runJobs } from './run-jobs.ts'
import { readSettings, type Settings } from './settings.ts'
import { onStop } from './stop-signals.ts'
import { toStorageLog } from './storage-log.ts'
import { workerTexts } from './texts/serve.ts'

/** Jobs run one at a time, and some hold a connection while they wait for others. */
const poolSize = 3

export async function worker(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stdout.write(workerTexts.usage)
    return args[0] === '--help' || args[0] === '-h' ? 0 : 2
  }
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  if (settings.databaseUrl === undefined) return fail(workerTexts.needsServer)
  const log = openLog(settings.logLevel)
  const stopped = Promise.withResolvers<string>()
  const watch = onStop(stopped.resolve)
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
  stopReason: Promise<string>,
): Promise<number> {
  const unprepared = await prepareDatabase(storage, log)
  if (unprepared !== undefined) return fail(unprepared)
  const origin = settings.origin ?? `http://localhost:${settings.port}`
  const jobs = await runJobs(settings, storage, origin, log)
  if (isRefusal(jobs)) return fail(jobs.message)
  await work(jobs, storage, settings, log, stopReason)
  return 0
}

async function work(
  jobs: RunningJobs,
  storage: Storage,
  { title }: Settings,
  log: Logger,
  stopReason: Promise<string>,
): Promise<void> {
  const changes = await listenForChanges(storage, toStorageLog(log), jobs.hear)
  process.stdout.write(workerTexts.started(title))
  log.info({ reason: await stopReason }, 'stopping')
  await changes.close()
  await jobs.close()
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
