// scholium serve: settings, storage, migrations, first papers, then the site, until it is told to stop.
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
import { migrateOrSay } from './migrate-or-say.ts'
import { whenToldToStop } from './parent-watch.ts'
import { type RunningJobs, runJobs } from './run-jobs.ts'
import { readSettings, type Settings } from './settings.ts'
import { toStorageLog } from './storage-log.ts'
import { loadWeb, type Web } from './web-build.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Memory for pages kept ready to send. */
const cacheBytes = 24 * 1024 * 1024
/** Readers who are still being answered get this long when the site stops. */
const graceful = 5_000

export async function serve(args: string[]): Promise<number> {
  if (args.length > 0) {
    const asked = args[0] === '--help' || args[0] === '-h'
    process.stdout.write(
      'scholium serve\n\nServes the site. Settings are environment variables: see scholium --help.\n',
    )
    return asked ? 0 : 2
  }
  const settings = readSettings(process.env)
  if (isRefusal(settings)) return fail(settings.message)
  const log = openLog(settings.logLevel)
  const stopped = Promise.withResolvers<string>()
  const watch = whenToldToStop(stopped.resolve)
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
  await sayWhereDataAre(settings.data, storage)
  try {
    return await run(settings, storage, log, stopped.promise)
  } finally {
    await storage.close()
    watch.release()
  }
}

/** Only where they aren't simply in the folder that the settings name. */
async function sayWhereDataAre(folder: string, { server }: Storage): Promise<void> {
  if (server === undefined || !(await lstat(folder)).isSymbolicLink()) return
  process.stdout.write(
    `The data are in ${server.folder}, where the database’s user can reach them; ${resolve(folder)} is a link to it.\n`,
  )
}

async function run(
  settings: Settings,
  storage: Storage,
  log: Logger,
  told: Promise<string>,
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
    dumps: dumpsFolder(settings.data),
  }
  let jobs: RunningJobs | undefined
  const changes = await listenForChanges(storage, toStorageLog(log), (topic) => {
    site.cache.invalidate(topic)
    jobs?.hear(topic)
  })
  site.cache.word = changes
  const server = web.createSiteServer(site, log)
  const refused = await listen(server, settings)
  if (refused !== undefined) {
    await changes.close()
    return fail(refused)
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
  process.stdout.write(`${settings.title} is at ${site.origin}\n`)
  // Who keeps it running learns that nothing stands in the way of a start.
  if (process.connected) process.send?.('serving')
  const invitation = await inviteFirstAdministrator(storage)
  if (invitation !== undefined)
    process.stdout.write(
      `It has no administrator yet. Whoever opens this link first becomes it: ${site.origin}/sign-up?invitation=${invitation}\n`,
    )
  const reason = await Promise.race([told, ...databaseGone(storage)])
  log.info({ reason }, 'stopping')
  await close(server)
  await changes.close()
  await jobs?.close()
  return reason === databaseLost
    ? fail('The database server ended and could not be started again: see the log above.')
    : 0
}

type Site = Parameters<Web['createSiteServer']>[0]

const databaseLost = 'database lost'

/** Settles when the server that Scholium runs itself is down for good, although nobody told it to stop. */
function databaseGone({ server }: Storage): Promise<string>[] {
  return server ? [server.exited.then(() => databaseLost)] : []
}

/** Migrations, first papers, renderings. A sentence says why the database cannot be used. */
async function prepare(storage: Storage, log: Logger): Promise<string | undefined> {
  const unprepared = await migrateOrSay(storage, log)
  if (unprepared !== undefined) return unprepared
  const added = await loadFirstLibrary(storage, join(root, 'library'))
  if (added > 0) log.info({ papers: added }, 'first papers loaded')
  const refreshed = await refreshRenderings(storage)
  if (refreshed > 0) log.info({ texts: refreshed }, 'texts rendered anew')
  return undefined
}

async function listen(server: Server, { host, port }: Settings): Promise<string | undefined> {
  server.listen(port, host)
  try {
    await once(server, 'listening')
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') return `Port ${port} is taken: set PORT to another one.`
    if (code === 'EACCES')
      return `Port ${port} may not be used by this user: set PORT to another one, such as 4000.`
    return `Scholium cannot listen on ${host}:${port}: ${error instanceof Error ? error.message : String(error)}`
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
