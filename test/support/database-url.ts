// Addresses of test databases, and the few things done to a server as a whole.
import pg from 'pg'

/** A unix socket's folder goes into the query: node-postgres and libpq both read it from there. */
export function urlOf({
  host = 'localhost',
  port = 5432,
  user = '',
  database = '',
}: pg.ClientConfig): string {
  const url = new URL(`postgresql://localhost:${port}/${encodeURIComponent(database)}`)
  url.username = user
  if (host.startsWith('/')) url.searchParams.set('host', host)
  else url.hostname = host
  return url.href
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export async function dropDatabase(url: string, database: string): Promise<void> {
  await onServer(url, (client) => client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`))
}
