// The storage of a running Scholium: a database, its own or a given one, and the connections to it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { checkServer } from './check-server.ts'
import type { Log } from './log.ts'
import { type Pulse, watchPulse } from './pulse.ts'
import { drizzleWithRetries } from './retry.ts'
import { type ManagedServer, startManagedServer } from './server/managed-server.ts'
import { serverTexts } from './texts/server.ts'

export interface StorageOptions {
  /** Names a server; without it Scholium runs its own. */
  databaseUrl?: string | undefined
  /** Of a parent process, which has the server. */
  connection?: pg.ClientConfig
  /** The data folder. */
  folder: string
  /** A folder with PostgreSQL's programs, instead of those npm brought. */
  binaries?: string | undefined
  log: Log
  poolSize?: number
  /** How long to wait for a server that is still starting, in milliseconds. */
  startTimeout?: number
}

export interface Storage {
  readonly pool: pg.Pool
  readonly db: NodePgDatabase
  /** For code that needs its own connections: no time limit on statements. */
  readonly connectionConfig: pg.ClientConfig
  /** The server Scholium runs itself; undefined with a given one. */
  readonly server: ManagedServer | undefined
  close(): Promise<void>
}

/** A page that needs longer is broken; longer work (migrations, imports) sets its own limit. */
const statementTimeout = 15_000
/** How long closing the pool may take, in ms. */
const closeTimeout = 3_000
/** For a free connection or a new one. */
const longestWait = 10_000
/** Two cores can't answer more at once, and each connection costs the server a few megabytes. */
const defaultPoolSize = 5
const defaultStartTimeout = 10_000

export async function openStorage(options: StorageOptions): Promise<Storage | Refusal> {
  if (options.connection) return present(options.connection, undefined, options)
  const server = options.databaseUrl === undefined ? await startManagedServer(options) : undefined
  if (server !== undefined && isRefusal(server)) return server
  const connectionConfig = server ? managedConfig(server) : givenConfig(options.databaseUrl)
  const refusal = await checkServer(connectionConfig, options.startTimeout ?? defaultStartTimeout)
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
    // A database that neither answers nor closes the connection mustn't keep a reader waiting forever.
    query_timeout: statementTimeout + 5_000,
    connectionTimeoutMillis: longestWait,
    keepAlive: true,
  })
  // Without listeners, a restart of the server ends Node: the pool's listener covers idle connections, each connection's own
  // those in use, such as in a transaction. The code that uses one finds out through its query.
  let isClosing = false
  const lost = (error: Error) => {
    if (!isClosing) log.warn(serverTexts.connection.lost(error.message))
  }
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', () => {}))
  const pulse = watchPulse(connectionConfig)
  watchPool(pool, pulse)
  return {
    pool,
    db: drizzleWithRetries(pool),
    connectionConfig,
    server,
    async close() {
      isClosing = true
      pulse.stop()
      // Silent connections never report that they ended; stopping the server or the process ends them.
      await Promise.race([pool.end(), sleep(closeTimeout, undefined, { ref: false })])
      await server?.stop()
    },
  }
}

/** A waiting query or connection fails once there'll be no answer. The pool itself uses callbacks, inside these. */
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
