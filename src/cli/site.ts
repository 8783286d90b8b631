// The site of one process: its own cache of pages and its own connection that hears of changes, and the server that sends them.
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { openAccounts } from '#actions/accounts/accounts.ts'
import { dumpsFolder } from '#actions/dump/kept-dumps.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { outboxFolder } from '#mail/outbox.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { type ChangeListener, type Changes, listenForChanges } from '#storage/changes.ts'
import type { Storage } from '#storage/connection.ts'
import { watchRoom } from '#storage/room.ts'
import { openLookupsOf } from './open-lookups.ts'
import type { Settings } from './settings.ts'
import { toStorageLog } from './storage-log.ts'
import { serveTexts } from './texts/serve.ts'
import { loadWeb, type Web } from './web-build.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Memory for cached pages. */
const cacheBytes = 20 * 1024 * 1024
/** When the site stops, requests in flight get this long, in ms. */
const graceful = 5_000

export type Site = Parameters<Web['createSiteServer']>[0]

export interface OpenSite {
  site: Site
  server: Server
  changes: Changes
  /** Waits a while for answers that are being sent. */
  close(): Promise<void>
}

/** Not listening yet. `hear` is called with every change after the cache has dropped what it makes stale. */
export async function openSite(
  settings: Settings,
  storage: Storage,
  log: Logger,
  hear: ChangeListener,
): Promise<OpenSite | Refusal> {
  const blobs = await openBlobStore({ folder: settings.data, s3: settings.s3 })
  if (isRefusal(blobs)) return blobs
  const web = await loadWeb(root)
  const site: Site = {
    storage,
    room: watchRoom(storage, settings.data, toStorageLog(log)),
    blobs,
    cache: new web.PageCache(cacheBytes),
    requests: new web.RequestCounts(),
    assets: await web.readAssets(join(root, 'dist', 'client')),
    origin: originOf(settings, settings.port),
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
  const changes = await listenForChanges(storage, toStorageLog(log), (topic) => {
    site.cache.invalidate(topic)
    hear(topic)
  })
  site.cache.word = changes
  const server = web.createSiteServer(site, log)
  return {
    site,
    server,
    changes,
    async close() {
      if (server.listening) await closeServer(server)
      site.lookups.close()
      await changes.close()
    },
  }
}

export function originOf({ origin }: Settings, port: number): string {
  return origin ?? `http://localhost:${port}`
}

/** Returns the port. One that's shared is bound by several processes, and the system deals connections out to them. */
export async function listen(
  server: NetServer,
  { host, port, isShared = false }: { host: string; port: number; isShared?: boolean },
): Promise<number | Refusal> {
  server.listen({ host, port, reusePort: isShared })
  try {
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch (error) {
    return refuse('cannot-listen', listenProblem(error, host, port))
  }
}

function listenProblem(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return serveTexts.portTaken(port)
  if (code === 'EACCES') return serveTexts.portForbidden(port)
  return serveTexts.cannotListen(host, port, error instanceof Error ? error.message : String(error))
}

async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), graceful)
  await closed
  clearTimeout(timer)
}
