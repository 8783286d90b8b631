// The storage of a running Scholium: a database, its own or a given one, and the connections to it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { drizzleWithTries } from './again.ts'
import { greet } from './greeting.ts'
import type { Log } from './log.ts'
import { feelPulse, type Pulse } from './pulse.ts'
import { type ManagedServer, startManagedServer } from './server/managed-server.ts'

export interface StorageOptions {
  /** Names a server; without it Scholium runs its own. */
  databaseUrl?: string | undefined
  /** The data folder. */
  folder: string
  /** A folder with PostgreSQL's programs, instead of those npm brought. */
  binaries?: string | undefined
  log: Log
  poolSize?: number
  /** How long to wait for a server that is still starting, in milliseconds. */
  patience?: number
}

export interface Storage {
  readonly pool: pg.Pool
  readonly db: NodePgDatabase
  /** For whoever needs connections of their own: no time limit on statements. */
  readonly connectionConfig: pg.ClientConfig
  /** The server Scholium runs itself; undefined with a given one. */
  readonly server: ManagedServer | undefined
  close(): Promise<void>
}

/** A page that needs longer is broken; work that needs longer (migrations, imports) sets its own limit. */
export const statementTimeout = 15_000
const longestFarewell = 3_000
/** For a free connection, or for a new one. */
const longestWait = 10_000
/** Two cores answer no more at once; each connection costs the server some megabytes. */
const defaultPoolSize = 6
const defaultPatience = 10_000

export async function openStorage(options: StorageOptions): Promise<Storage | Refusal> {
  const server = options.databaseUrl === undefined ? await startManagedServer(options) : undefined
  if (server !== undefined && isRefusal(server)) return server
  const connectionConfig = server ? managedConfig(server) : givenConfig(options.databaseUrl)
  const refusal = await greet(connectionConfig, options.patience ?? defaultPatience)
  if (refusal !== undefined) {
    await server?.stop()
    return refusal
  }
  return present(connectionConfig, server, options)
}

export function managedConfig(server: ManagedServer): pg.ClientConfig {
  return {
    host: server.socketFolder ?? '127.0.0.1',
    port: server.port,
    user: server.user,
    database: server.database,
    password: server.password ?? '',
    application_name: 'scholium',
  }
}

function givenConfig(connectionString: string | undefined): pg.ClientConfig {
  return { connectionString, application_name: 'scholium' }
}

function present(
  connectionConfig: pg.ClientConfig,
  server: ManagedServer | undefined,
  { log, poolSize }: StorageOptions,
): Storage {
  const pool = new pg.Pool({
    ...connectionConfig,
    max: poolSize ?? defaultPoolSize,
    statement_timeout: statementTimeout,
    // A database that neither answers nor closes the connection must not hold a reader for ever.
    query_timeout: statementTimeout + 5_000,
    connectionTimeoutMillis: longestWait,
    keepAlive: true,
  })
  // Without listeners, a restart of the server ends Node: the pool's hears idle connections, each connection's own those
  // that are lent out, such as in the middle of a transaction. Whoever uses one learns of the loss by their query.
  let isClosing = false
  const lost = (error: Error) => {
    if (!isClosing) log.warn(`A database connection was lost: ${error.message}`)
  }
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', () => {}))
  const pulse = feelPulse(connectionConfig)
  watchPool(pool, pulse)
  return {
    pool,
    db: drizzleWithTries(pool),
    connectionConfig,
    server,
    async close() {
      isClosing = true
      pulse.stop()
      // Connections that went silent never say that they ended; the server's stop, or the process's end, ends them.
      await Promise.race([pool.end(), sleep(longestFarewell, undefined, { ref: false })])
      await server?.stop()
    },
  }
}

/** A query or connection that waits fails when there will be no answer. Callbacks are the pool's own way, within those. */
function watchPool(pool: pg.Pool, pulse: Pulse): void {
  const connect = pool.connect.bind(pool)
  const query: (...args: unknown[]) => Promise<unknown> = pool.query.bind(pool)
  Object.assign(pool, {
    connect: (callback?: Parameters<typeof connect>[0]) =>
      callback
        ? connect(callback)
        : pulse.watch(
            () => connect(),
            (client) => client.release(),
          ),
    query: (...args: unknown[]) =>
      typeof args.at(-1) === 'function' ? query(...args) : pulse.watch(() => query(...args)),
  })
}
