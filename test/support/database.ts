// A fresh, migrated database for a test, on the server the run was given.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { inject } from 'vitest'
import { dropDatabase, onServer, withDatabase } from './database-url.ts'
import type {} from './global-setup.ts'

export interface TestDatabase {
  /** For whatever takes a DATABASE_URL. */
  url: string
  config: pg.ClientConfig
  /** Ends connections that are still open; give their pools an error listener or end them before. */
  drop(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl')
  const name = `scholium_test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`),
  )
  const url = withDatabase(serverUrl, name)
  return { url, config: { connectionString: url }, drop: () => dropDatabase(serverUrl, name) }
}
