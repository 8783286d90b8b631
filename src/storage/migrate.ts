// Migrations: brings the database to the schema of this version, one process at a time.
import { fileURLToPath } from 'node:url'
import type { Pool } from 'pg'
import { drizzle, runMigrations } from './drizzle.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))
/** Any constant: it names the advisory lock under which processes that start together take turns. */
const migrationLock = 5_042_019

export async function migrate(pool: Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await runMigrations(drizzle(client), { migrationsFolder })
  } finally {
    // The session is closed rather than reused: that frees the lock and the setting whatever happened.
    client.release(true)
  }
}
