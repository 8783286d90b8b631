// scholium serve: settings, storage, migrations, first papers, then the site, until a signal stops it.
import cluster from 'node:cluster'
import { once } from 'node:events'
import { lstat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import type { Logger } from 'pino'
import { inviteFirstAdministrator } from '#actions/accounts/first-administrator.ts'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { refreshRenderings } from '#actions/refresh-renderings.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { outboxFolder } from '#mail/outbox.ts'
import { listenForChanges } from '#storage/changes.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { openLog } from './library-log.ts'
import { prepareDatabase } from './prepare-database.ts'
import { startProcesses } from './processes.ts'
import { type RunningJobs, runJobs } from './run-jobs.ts'
import { logLevelOf, readSettings, type Settings } from './settings.ts'
import { listen, openSite, originOf, root } from './site.ts'
import { onStop } from './stop-signals.ts'
import { toStorageLog } from './storage-log.ts'
import { serveTexts } from './texts/serve.ts'

/** Of a parent, whose children serve: jobs run one at a time. */
const parentPoolSize = 3

export async function serve(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stdout.write(serveTexts.usage)
    return args[0] === '--help' || args[0] === '-h' ? 0 : 2
  }
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  if (cluster.isWorker) return (await import('./serve-child.ts')).serveChild(settings)
  const log = openLog(logLevelOf(settings))
  const stopped = Promise.withResolvers<string>()
  const watch = onStop(stopped.resolve)
  const isParent = settings.processes > 1
  const storage = await openStorage({
    databaseUrl: settings.databaseUrl,
    folder: settings.data,
    binaries: settings.postgresBin,
    log: toStorageLog(log),
    ...(isParent && { poolSize: parentPoolSize }),
  })
  if (isRefusal(storage)) {
    watch.release()
    return fail(storage.message)
  }
  await reportMovedData(settings.data, storage)
  try {
    const unprepared = await prepare(storage, log)
    if (unprepared !== undefined) return fail(unprepared)
    const start: Start = { settings, storage, log }
    const serving = isParent ? await serveInChildren(start) : await serveHere(start)
    return isRefusal(serving) ? fail(serving.message) : await run(start, serving, stopped.promise)
  } finally {
    await storage.close()
    watch.release()
  }
}

interface Start {
  settings: Settings
  storage: Storage
  log: Logger
}

/** A site that answers. */
interface Serving {
  origin: string
  jobs: RunningJobs | undefined
  /** The site alone; jobs end afterwards. */
  close(): Promise<void>
}

/** Only if the data isn't simply in the folder that the settings name. */
async function reportMovedData(folder: string, { server }: Storage): Promise<void> {
  if (server === undefined || !(await lstat(folder)).isSymbolicLink()) return
  process.stdout.write(serveTexts.movedData(server.folder, resolve(folder)))
}

/** In this process. */
async function serveHere({ settings, storage, log }: Start): Promise<Serving | Refusal> {
  let jobs: RunningJobs | undefined
  const open = await openSite(settings, storage, log, (topic) => jobs?.hear(topic))
  if (isRefusal(open)) return open
  const { site, server, close } = open
  const port = await listen(server, settings)
  if (isRefusal(port)) {
    await close()
    return port
  }
  // With port 0 the system chose one; only now it is known.
  site.origin = originOf(settings, port)
  const started = settings.jobs ? await runJobs(settings, storage, site.origin, log) : undefined
  if (isRefusal(started)) {
    await close()
    return started
  }
  jobs = started
  site.wakeJob = started?.wake
  return { origin: site.origin, jobs, close }
}

/** In processes of their own: this one has the database and the jobs. */
async function serveInChildren({ settings, storage, log }: Start): Promise<Serving | Refusal> {
  const port = await findPort(settings)
  if (isRefusal(port)) return port
  const origin = originOf(settings, port)
  const jobs = settings.jobs ? await runJobs(settings, storage, origin, log) : undefined
  if (isRefusal(jobs)) return jobs
  const changes = await listenForChanges(storage, toStorageLog(log), (topic) => jobs?.hear(topic))
  const processes = startProcesses(
    { kind: 'start', connection: storage.connectionConfig, port, processes: settings.processes },
    log,
    (job) => jobs?.wake(job),
  )
  const close = async () => {
    await processes.stop()
    await changes.close()
  }
  if (await processes.serving) return { origin, jobs, close }
  await close()
  await jobs?.close()
  return refuse('no-process-serves', serveTexts.noProcessServes)
}

/** Refused here if it can't be had, before any child tries; for 0 a free one, so that a child that's started again finds the same. */
async function findPort({ host, port }: Settings): Promise<number | Refusal> {
  const server = createServer()
  const found = await listen(server, { host, port })
  if (isRefusal(found)) return found
  const closed = once(server, 'close')
  server.close()
  await closed
  return found
}

async function run(
  { settings, storage, log }: Start,
  { origin, jobs, close }: Serving,
  stopReason: Promise<string>,
): Promise<number> {
  process.stdout.write(serveTexts.running(settings.title, origin) + placesOf(settings))
  // The supervisor may now restart it: this start succeeded.
  if (process.connected) process.send?.('serving')
  const invitation = await inviteFirstAdministrator(storage)
  if (invitation !== undefined)
    process.stdout.write(serveTexts.firstAdministrator(`${origin}/sign-up?invitation=${invitation}`))
  const reason = await Promise.race([stopReason, ...databaseGone(storage)])
  log.info({ reason }, 'stopping')
  await close()
  await jobs?.close()
  return reason === databaseLost ? fail(serveTexts.databaseLost) : 0
}

/** Where data and email are. */
function placesOf({ databaseUrl, data, smtp }: Settings): string {
  const database = databaseUrl === undefined ? serveTexts.data(resolve(data)) : serveTexts.database
  return smtp === undefined ? database + serveTexts.email(outboxFolder(data)) : database
}

const databaseLost = 'database lost'

/** Settles when the server that Scholium runs itself is down for good, although nobody stopped it. */
function databaseGone({ server }: Storage): Promise<string>[] {
  return server ? [server.exited.then(() => databaseLost)] : []
}

/** Migrations, first papers, renderings. Returns a sentence if the database can't be used. */
async function prepare(storage: Storage, log: Logger): Promise<string | undefined> {
  const unprepared = await prepareDatabase(storage, log)
  if (unprepared !== undefined) return unprepared
  const added = await loadFirstLibrary(storage, join(root, 'library'))
  if (added > 0) log.info({ papers: added }, 'first papers loaded')
  const refreshed = await refreshRenderings(storage)
  if (refreshed > 0) log.info({ texts: refreshed }, 'texts rendered again')
  return undefined
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
