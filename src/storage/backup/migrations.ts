// Which migrations a database has had, and how to bring it to one of them.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { drizzle, readMigrationFiles, runMigrations } from '../drizzle.ts'
import { migrationsFolder } from '../migrate.ts'
import { startupLocks, withStartupLock } from '../startup-locks.ts'

/** The hashes of what this version knows, in order. */
export function knownMigrations(): string[] {
  return readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash)
}

/** The hashes of what the database has had, in order; none where it is new. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows: there } = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`)
  if (there[0]?.name === null) return []
  const { rows } = await client.query<{ hash: string }>(
    'select hash from drizzle.__drizzle_migrations order by created_at',
  )
  return rows.map(({ hash }) => hash)
}

/** As `migrate` does, but no further than the given number of migrations. */
export async function migrateUpTo(config: pg.ClientConfig, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-migrations-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    const journal = join(folder, 'meta', '_journal.json')
    const { entries, ...rest } = JSON.parse(await readFile(journal, 'utf8'))
    await writeFile(journal, JSON.stringify({ ...rest, entries: entries.slice(0, count) }))
    await withStartupLock(config, startupLocks.migration, (client) =>
      runMigrations(drizzle(client), { migrationsFolder: folder }),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
