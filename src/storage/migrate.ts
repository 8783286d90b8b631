// Migrations: brings the database to the schema of this version, one process at a time.
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { drizzle, runMigrations } from './drizzle.ts'
import { startupLocks, withStartupLock } from './startup-locks.ts'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

export async function migrate(config: pg.ClientConfig): Promise<void> {
  await withStartupLock(config, startupLocks.migration, (client) =>
    runMigrations(drizzle(client), { migrationsFolder }),
  )
}
