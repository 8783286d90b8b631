// Migrations: brings the database to the schema of this version, one process at a time.
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { drizzle, runMigrations } from './drizzle.ts'
import { startupLocks, withStartupLock } from './startup-locks.ts'

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

export async function migrate(config: pg.ClientConfig): Promise<void> {
  await withStartupLock(config, startupLocks.migration, async (client) => {
    await runMigrations(drizzle(client), { migrationsFolder })
    await vacuumRewritten(client)
  })
}

/**
 * Vacuums large tables that a migration has written anew. Until then they have no map of the pages that everyone sees, so scans of an index alone read the
 * table after all, and a search takes a hundred times as long. PostgreSQL by itself would wait until a fifth of the rows has changed.
 */
async function vacuumRewritten(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace and relpages > 1000 and relallvisible = 0`,
  )
  for (const { name } of rows) await client.query(`vacuum ${name}`)
}
