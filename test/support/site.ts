// A whole site for a test: its own database, the first library if wanted, and a server that listens.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { openAccounts } from '#actions/accounts/accounts.ts'
import type { SignInProvider } from '#actions/accounts/providers.ts'
import { loadFirstLibrary } from '#actions/load-first-library.ts'
import { openLookups } from '#actions/lookup/lookups.ts'
import { isRefusal } from '#domain/refusals.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { listenForChanges } from '#storage/changes.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { watchRoom } from '#storage/room.ts'
import { createSiteServer, PageCache, RequestCounts, readAssets, type Site } from '#web/server.ts'
import { openTurns, shortLimits } from './asking.ts'
import { createTestDatabase } from './database.ts'
import type { SourceServer } from './source-server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface TestSite {
  url: string
  site: Site
  storage: Storage
  /** Errors that the site logged, for tests that expect none. */
  errors: string[]
  get(path: string, init?: RequestInit): Promise<Response>
  text(path: string): Promise<string>
  close(): Promise<void>
}

export interface TestSiteOptions {
  hasLibrary?: boolean
  /** Accounts elsewhere that people can sign in with. */
  providers?: SignInProvider[]
  /** Where lookups at other services go; without it they're turned off. */
  sources?: SourceServer
  /** Another process's view of the same database. */
  databaseUrl?: string
}

const quiet = { info() {}, warn() {}, error: console.error }

export async function createTestSite({
  hasLibrary = true,
  providers = [],
  sources,
  databaseUrl,
}: TestSiteOptions = {}): Promise<TestSite> {
  const database = databaseUrl === undefined ? await createTestDatabase() : undefined
  const storage = await openStorage({ databaseUrl: databaseUrl ?? database?.url, folder: '.', log: quiet })
  if (isRefusal(storage)) throw new Error(storage.message)
  if (hasLibrary && database) await loadFirstLibrary(storage, `${root}/library`)
  const errors: string[] = []
  const cache = new PageCache(8 * 1024 * 1024)
  const folder = await mkdtemp(join(tmpdir(), 'scholium-media-'))
  const blobs = await openBlobStore({ folder })
  if (isRefusal(blobs)) throw new Error(blobs.message)
  const site: Site = {
    storage,
    room: watchRoom(storage, folder, quiet),
    blobs,
    cache,
    requests: new RequestCounts(),
    assets: await readAssets(`${root}/dist/client`),
    origin: 'http://scholium.test',
    title: 'Scholium',
    proxies: 0,
    lookups: openLookups({
      storage,
      isOn: sources !== undefined,
      site: () => ({ origin: site.origin, contact: 'ada@example.org' }),
      keys: {},
      // Turns that come at once: what waiting for them does is tested beside them.
      client:
        sources === undefined ? {} : { standIn: sources.standIn, limits: shortLimits, turns: openTurns() },
    }),
    firstLibrary: `${root}/library`,
    accounts: openAccounts({
      storage,
      origin: () => site.origin,
      title: 'Scholium',
      providers,
      log: { error: console.error },
    }),
  }
  const changes = await listenForChanges(storage, quiet, (topic) => cache.invalidate(topic))
  cache.word = changes
  const log = { debug() {}, info() {}, error: (fields: object) => void errors.push(inspect(fields)) }
  const server = createSiteServer(site, log)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init })
  return {
    url,
    site,
    storage,
    errors,
    get,
    text: async (path) => (await get(path)).text(),
    async close() {
      server.close()
      server.closeAllConnections()
      site.lookups.close()
      await changes.close()
      await storage.close()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The database a test site stands on, for a second one beside it. */
export function databaseUrlOf({ storage }: TestSite): string {
  const { connectionString } = storage.connectionConfig
  if (connectionString === undefined) throw new Error('a test site is opened by a DATABASE_URL')
  return connectionString
}
