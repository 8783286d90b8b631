// A database that nothing has been done to yet, and what a database holds, as one value for each table.
import { randomBytes } from 'node:crypto'
import type { ClientBase } from 'pg'
import { inject } from 'vitest'
import { listTables, quoted } from '#storage/backup/tables.ts'
import type { TestDatabase } from './database.ts'
import { dropDatabase, onServer, withDatabase } from './database-url.ts'
import type {} from './global-setup.ts'

export async function createEmptyDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `scholium_empty_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`))
  const url = withDatabase(serverUrl, name)
  return { url, config: { connectionString: url }, drop: () => dropDatabase(serverUrl, name) }
}

/** By table: how many rows, and a hash of all their columns, those that are computed included. */
export async function contentOf(client: ClientBase): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ content: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as content
       from ${quoted(name)} t`,
    )
    found[name] = rows[0]?.content ?? ''
  }
  return found
}
