// scholium serve: settings, storage, migrations, first papers, then the site, until a signal stops it.
import { once } from 'node:events'
import { lstat } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { openAccounts } from '#actions/accounts/accounts.ts'
import { inviteFirstAdministrator } from '#actions/accounts/first-administrator.ts'
import { dumpsFolder } from '#actions/dump/kept-dumps.ts'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { refreshRenderings } from '#actions/refresh-renderings.ts'
import { isRefusal } from '#domain/refusals.ts'
import { outboxFolder } from '#mail/outbox.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { listenForChanges } from '#storage/changes.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { watchRoom } from '#storage/room.ts'
import { openLog } from './library-log.ts'
import { openLookupsOf } from './open-lookups.ts'
import { prepareDatabase } from './prepare-database.ts'
import { type RunningJobs, runJobs } from './run-jobs.ts'
import { readSettings, type Settings } from './settings.ts'
import { onStop } from './stop-signals.ts'
import { toStorageLog } from './storage-log.ts'
import { serveTexts } from './texts/serve.ts'
import { loadWeb, type Web } from './web-build.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Memory for cached pages. */
const cacheBytes = 24 * 1024 * 1024
/** When the site stops, requests in flight get this long, in ms. */
const graceful = 5_000

export async function serve(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stdout.write(serveTexts.usage)
    return args[0] === '--help' || args[0] === '-h' ? 0 : 2
  }
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  const log = openLog(logLevelOf(settings))
  const stopped = Promise.withResolvers<string>()
  const watch = onStop(stopped.resolve)
  const storage = await openStorage({
    databaseUrl: settings.databaseUrl,
    folder: settings.data,
    binaries: settings.postgresBin,
    log: toStorageLog(log),
  })
  if (isRefusal(storage)) {
    watch.release()
    return fail(storage.message)
  }
  await reportMovedData(settings.data, storage)
  try {
    return await run(settings, storage, log, stopped.promise)
  } finally {
    await storage.close()
    watch.release()
  }
}

/** In a terminal, somebody reads: they see only what they should act on, unless they ask for more. */
function logLevelOf({ logLevel }: Settings): string {
  return process.stdout.isTTY && process.env.SCHOLIUM_LOG_LEVEL === undefined ? 'warn' : logLevel
}

/** Only if the data isn't simply in the folder that the settings name. */
async function reportMovedData(folder: string, { server }: Storage): Promise<void> {
  if (server === undefined || !(await lstat(folder)).isSymbolicLink()) return
  process.stdout.write(serveTexts.movedData(server.folder, resolve(folder)))
}

async function run(
  settings: Settings,
  storage: Storage,
  log: Logger,
  stopReason: Promise<string>,
): Promise<number> {
  const unprepared = await prepare(storage, log)
  if (unprepared !== undefined) return fail(unprepared)
  const blobs = await openBlobStore({ folder: settings.data, s3: settings.s3 })
  if (isRefusal(blobs)) return fail(blobs.message)
  const web = await loadWeb(root)
  const site: Site = {
    storage,
    room: watchRoom(storage, settings.data, toStorageLog(log)),
    blobs,
    cache: new web.PageCache(cacheBytes),
    assets: await web.readAssets(join(root, 'dist', 'client')),
    origin: settings.origin ?? `http://localhost:${settings.port}`,
    title: settings.title,
    proxies: settings.proxies,
    accounts: openAccounts({
      storage,
      origin: () => site.origin,
      title: settings.title,
      providers: settings.providers,
      log: toStorageLog(log),
    }),
    contact: settings.contact,
    outbox: settings.smtp === undefined ? outboxFolder(settings.data) : undefined,
    lookups: openLookupsOf(settings, storage, () => site),
    dumps: dumpsFolder(settings.data),
    firstLibrary: join(root, 'library'),
  }
  let jobs: RunningJobs | undefined
  const changes = await listenForChanges(storage, toStorageLog(log), (topic) => {
    site.cache.invalidate(topic)
    jobs?.hear(topic)
  })
  site.cache.word = changes
  const server = web.createSiteServer(site, log)
  const problem = await listen(server, settings)
  if (problem !== undefined) {
    await changes.close()
    return fail(problem)
  }
  // With port 0 the system chose one; only now it is known.
  site.origin = settings.origin ?? `http://localhost:${(server.address() as AddressInfo).port}`
  const started = settings.jobs ? await runJobs(settings, storage, site.origin, log) : undefined
  if (isRefusal(started)) {
    await close(server)
    await changes.close()
    return fail(started.message)
  }
  jobs = started
  site.wakeJob = started?.wake
  process.stdout.write(serveTexts.running(settings.title, site.origin) + placesOf(settings, site))
  // The supervisor may now restart it: this start succeeded.
  if (process.connected) process.send?.('serving')
  const invitation = await inviteFirstAdministrator(storage)
  if (invitation !== undefined)
    process.stdout.write(serveTexts.firstAdministrator(`${site.origin}/sign-up?invitation=${invitation}`))
  const reason = await Promise.race([stopReason, ...databaseGone(storage)])
  log.info({ reason }, 'stopping')
  await close(server)
  site.lookups.close()
  await changes.close()
  await jobs?.close()
  return reason === databaseLost ? fail(serveTexts.databaseLost) : 0
}

/** Where data and email are. */
function placesOf({ databaseUrl, data }: Settings, { outbox }: Site): string {
  const database = databaseUrl === undefined ? serveTexts.data(resolve(data)) : serveTexts.database
  return outbox === undefined ? database : database + serveTexts.email(outbox)
}

type Site = Parameters<Web['createSiteServer']>[0]

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

async function listen(server: Server, { host, port }: Settings): Promise<string | undefined> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') return serveTexts.portTaken(port)
    if (code === 'EACCES') return serveTexts.portForbidden(port)
    return serveTexts.cannotListen(host, port, error instanceof Error ? error.message : String(error))
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceful)
  await closed
  clearTimeout(timer)
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
