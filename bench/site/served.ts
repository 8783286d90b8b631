// The real server as its users start it, in a process of its own on the library's database.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Storage } from '#storage/connection.ts'

export interface Served {
  origin: string
  pid: number
  stop(): Promise<void>
}

/** Its options for Node count: they decide how much memory the server takes. */
const program = fileURLToPath(new URL('../../bin/scholium', import.meta.url))

export async function serveLibrary(
  { connectionConfig }: Storage,
  { processes = 1 }: { processes?: number } = {},
): Promise<Served> {
  const child = spawn(program, ['serve'], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_URL: urlOf(connectionConfig),
      SCHOLIUM_LOG_LEVEL: 'warn',
      SCHOLIUM_PROCESSES: String(processes),
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return {
    origin: `http://127.0.0.1:${await findPort(child)}`,
    pid: child.pid ?? 0,
    async stop() {
      // One that ended by itself has nothing left to stop.
      if (child.exitCode !== null || child.signalCode !== null) return
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function findPort(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The server was started without its output.')
  for await (const line of createInterface(child.stdout)) {
    const port = line.match(/ is running at http:\/\/localhost:(\d+)/)?.[1]
    if (port !== undefined) return port
  }
  throw new Error('The server ended before it listened. Was `npm run build` run?')
}

/** node-postgres reads a unix socket's folder from the query. */
export function urlOf({
  host = '',
  port = 5432,
  user = '',
  password,
  database = '',
}: pg.ClientConfig): string {
  const url = new URL(`postgresql://localhost:${port}/${encodeURIComponent(database)}`)
  url.username = user
  if (typeof password === 'string') url.password = password
  if (host.startsWith('/')) url.searchParams.set('host', host)
  else url.hostname = host
  return url.href
}
