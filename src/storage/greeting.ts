// The first words with a database server: whether it is there, lets us in, and is one Scholium can use.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { oldestMajor } from './server/binaries.ts'

const pause = 250
const longestAttempt = 5_000

/** Codes of a server that is not up yet, or up to its limit, and may let us in a moment later. */
const passing = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', 'ETIMEDOUT', '57P03', '53300']

export async function greet(config: pg.ClientConfig, patience: number): Promise<Refusal | undefined> {
  const unreadable = findUnreadable(config)
  if (unreadable !== undefined)
    return refuse('database-url-wrong', `DATABASE_URL cannot be used: ${unreadable}.`)
  const end = performance.now() + patience
  while (true) {
    try {
      return await ask(config)
    } catch (error) {
      const code = findCode(error)
      if (!passing.includes(code) || performance.now() > end) return unreachable(config, error, code)
      await sleep(pause)
    }
  }
}

/** The driver reads the address, and the certificates it names, when a client is made. */
function findUnreadable(config: pg.ClientConfig): string | undefined {
  try {
    new pg.Client(config)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function ask(config: pg.ClientConfig): Promise<Refusal | undefined> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: longestAttempt })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding`,
    )
    return judge(rows[0]?.version ?? 0, rows[0]?.encoding ?? '')
  } finally {
    await client.end().catch(() => {})
  }
}

/** `version` as the server says it: 150004 is 15.4. */
export function judge(version: number, encoding: string): Refusal | undefined {
  const major = Math.floor(version / 10_000)
  if (major < oldestMajor) {
    return refuse(
      'postgresql-too-old',
      `Scholium needs PostgreSQL ${oldestMajor} or newer, and the server of DATABASE_URL is ${major}.`,
    )
  }
  if (encoding !== 'UTF8') {
    return refuse(
      'wrong-encoding',
      `The database of DATABASE_URL is encoded as ${encoding} and Scholium needs UTF8: make one with \`CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0\`.`,
    )
  }
  return undefined
}

function findCode(error: unknown): string {
  const cause = error instanceof AggregateError ? error.errors[0] : error
  return String((cause as NodeJS.ErrnoException | undefined)?.code ?? '')
}

/** The address is said without its password: this sentence ends up in logs. */
function unreachable(config: pg.ClientConfig, error: unknown, code: string): Refusal {
  const { host, port, database = 'of no name', user = 'nobody' } = new pg.Client(config)
  const reason = (error instanceof Error && error.message) || code || 'no answer'
  return refuse(
    'database-unreachable',
    `The database ${database} at ${host}:${port} cannot be reached as ${user}: ${reason}. Check DATABASE_URL and that the server runs.`,
  )
}
