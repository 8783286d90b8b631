// scholium serve: settings, storage, migrations, first papers, then the site, until it is told to stop.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Logger, pino } from 'pino'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { refreshRenderings } from '#actions/refresh-renderings.ts'
import { isRefusal } from '#domain/refusals.ts'
import { type Changes, listenForChanges } from '#storage/changes.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import { whenToldToStop } from './parent-watch.ts'
import { readSettings, type Settings } from './settings.ts'
import { loadWeb, type Web } from './web-build.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Memory for pages kept ready to send. */
const cacheBytes = 48 * 1024 * 1024
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
  const log = pino({ level: settings.logLevel, base: null })
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
  try {
    return await run(settings, storage, log, stopped.promise)
  } finally {
    await storage.close()
    watch.release()
  }
}

async function run(
  settings: Settings,
  storage: Storage,
  log: Logger,
  stopped: Promise<string>,
): Promise<number> {
  await prepare(storage, log)
  const web = await loadWeb(root)
  const site: Parameters<Web['createSiteServer']>[0] = {
    storage,
    cache: new web.PageCache(cacheBytes),
    assets: await web.readAssets(join(root, 'dist', 'client')),
    origin: settings.origin,
    title: settings.title,
    contact: settings.contact,
  }
  const changes: Changes = await listenForChanges(storage, toStorageLog(log), (topic) =>
    site.cache.invalidate(topic),
  )
  site.cache.isTrusted = () => changes.listening
  const server = web.createSiteServer(site, log)
  const refused = await listen(server, settings)
  if (refused !== undefined) {
    await changes.close()
    return fail(refused)
  }
  process.stdout.write(`${settings.title} is at ${addressOf(server, settings)}\n`)
  const reason = await stopped
  log.info({ reason }, 'stopping')
  await close(server)
  await changes.close()
  return 0
}

async function prepare(storage: Storage, log: Logger): Promise<void> {
  await migrate(storage.pool)
  const added = await loadFirstLibrary(storage, join(root, 'library'))
  if (added > 0) log.info({ papers: added }, 'first papers loaded')
  const refreshed = await refreshRenderings(storage)
  if (refreshed > 0) log.info({ summaries: refreshed }, 'summaries rendered anew')
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

/** With port 0 the system chose; then the address is known only now. */
function addressOf(server: Server, settings: Settings): string {
  const { port } = server.address() as AddressInfo
  return settings.port === 0 ? `http://localhost:${port}` : settings.origin
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceful)
  await closed
  clearTimeout(timer)
}

function toStorageLog(log: Logger) {
  return {
    info: (message: string) => log.info(message),
    warn: (message: string) => log.warn(message),
    error: (message: string) => log.error(message),
  }
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
