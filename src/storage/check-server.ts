// Checks a database server: whether it's running, lets us in, and has a version and encoding that Scholium can use.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { oldestMajor } from './server/binaries.ts'
import { serverTexts } from './texts/server.ts'

const pause = 250
const longestAttempt = 5_000

/** Codes of a server that's still starting or at its limit, and may let us in a moment later. */
const temporary = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EAI_AGAIN', 'ETIMEDOUT', '57P03', '53300']

/** Waits at most `timeout` ms for a server that's still starting. */
export async function checkServer(config: pg.ClientConfig, timeout: number): Promise<Refusal | undefined> {
  const unreadable = findUnreadable(config)
  if (unreadable !== undefined) return refuse('database-url-wrong', serverTexts.urlUnusable(unreadable))
  const end = performance.now() + timeout
  while (true) {
    try {
      return await ask(config)
    } catch (error) {
      const code = findCode(error)
      if (!temporary.includes(code) || performance.now() > end) return unreachable(config, error, code)
      await sleep(pause)
    }
  }
}

/** The driver reads the address, and the certificates it names, when a client is created. */
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

/** `version` is the server's own number: 150004 is 15.4. */
export function judge(version: number, encoding: string): Refusal | undefined {
  const major = Math.floor(version / 10_000)
  if (major < oldestMajor) {
    return refuse('postgresql-too-old', serverTexts.tooOld(oldestMajor, major))
  }
  if (encoding !== 'UTF8') {
    return refuse('wrong-encoding', serverTexts.wrongEncoding(encoding))
  }
  return undefined
}

function findCode(error: unknown): string {
  const cause = error instanceof AggregateError ? error.errors[0] : error
  return String((cause as NodeJS.ErrnoException | undefined)?.code ?? '')
}

/** Leaves the password out: this sentence ends up in logs. */
function unreachable(config: pg.ClientConfig, error: unknown, code: string): Refusal {
  const { host, port, database = 'of no name', user = 'nobody' } = new pg.Client(config)
  const reason = (error instanceof Error && error.message) || code || 'no answer'
  return refuse('database-unreachable', serverTexts.unreachable(database, `${host}:${port}`, user, reason))
}
