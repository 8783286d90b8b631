// Puts a backup into a library that is empty: all of it, or nothing.
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { type Actor, notAllowed } from '#domain/actor.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import { copyIn } from '#storage/backup/copy.ts'
import { loadTables } from '#storage/backup/load.ts'
import { appliedMigrations, knownMigrations, migrateUpTo } from '#storage/backup/migrations.ts'
import { findFilledTable, listTables } from '#storage/backup/tables.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import { startupLocks, withStartupLock } from '#storage/startup-locks.ts'
import { deniedTexts } from '../texts/denied.ts'
import { fileTexts } from '../texts/files.ts'
import { type BackupFile, openBackup } from './backup-file.ts'
import type { Manifest, OnStep } from './manifest.ts'

const texts = fileTexts.backup

export interface RestoreOrder {
  file: string
  blobs: BlobStore
  onStep?: OnStep | undefined
}

export interface RestoreReport {
  madeAt: string
  tables: number
  rows: number
  images: number
  missingImages: number
}

/** The database is brought to the backup's version first, and to ours when it is filled; so it need not have been prepared. */
export async function restoreBackup(
  { connectionConfig }: Pick<Storage, 'connectionConfig'>,
  actor: Actor,
  order: RestoreOrder,
): Promise<RestoreReport | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.restoreBackups)
  const backup = await openBackup(order.file, order.onStep)
  if (isRefusal(backup)) return backup
  try {
    // What starts beside this and finds no paper would load the first library.
    const refusal = await withStartupLock(connectionConfig, startupLocks.firstLibrary, (client) =>
      restore(client, connectionConfig, backup, order),
    )
    if (refusal) return refusal
    await migrate(connectionConfig)
    return report(backup.manifest)
  } finally {
    backup.zip.close()
  }
}

function report({ madeAt, tables, images, missingImages }: Manifest): RestoreReport {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { madeAt, tables: tables.length, rows, images: images.length, missingImages: missingImages.length }
}

async function restore(
  client: pg.Client,
  config: pg.ClientConfig,
  backup: BackupFile,
  order: RestoreOrder,
): Promise<Refusal | undefined> {
  const unfitting = await refuseVersion(client, backup.manifest)
  if (unfitting) return unfitting
  const filled = await findFilledTable(client, await listTables(client))
  if (filled !== undefined) return refuse('library-not-empty', texts.notEmpty(filled))
  await migrateUpTo(config, backup.manifest.migrations.length)
  return (await refuseTables(client, backup.manifest)) ?? load(client, backup, order)
}

async function refuseVersion(client: pg.Client, { migrations }: Manifest): Promise<Refusal | undefined> {
  const known = knownMigrations()
  if (migrations.some((hash, index) => known[index] !== hash)) return refuse('backup-newer', texts.newer)
  const applied = await appliedMigrations(client)
  if (applied.some((hash, index) => known[index] !== hash)) return refuse('database-foreign', texts.foreign)
  if (applied.length > migrations.length) return refuse('database-newer', texts.databaseNewer)
  return undefined
}

async function refuseTables(
  client: pg.Client,
  { tables, sequences }: Manifest,
): Promise<Refusal | undefined> {
  const ours = new Map((await listTables(client)).map(({ name, columns }) => [name, new Set(columns)]))
  const columns = [
    ...tables.flatMap((table) => table.columns.map((column) => [table.name, column] as const)),
    ...sequences.map(({ table, column }) => [table, column] as const),
  ]
  const missing =
    columns.find(([table, column]) => !ours.get(table)?.has(column)) ??
    tables.map(({ name }) => [name, '*'] as const).find(([table]) => !ours.has(table))
  return missing && refuse('backup-broken', texts.broken(texts.tableMissing(missing.join('.'))))
}

async function load(
  client: pg.Client,
  { manifest, zip }: BackupFile,
  { blobs, onStep }: RestoreOrder,
): Promise<Refusal | undefined> {
  const total = manifest.tables.length + manifest.images.length
  const put: string[] = []
  try {
    await loadTables(client, manifest, async () => {
      for (const [done, table] of manifest.tables.entries()) {
        onStep?.({ done, total, what: table.name })
        await pipeline(await zip.open(table.file), copyIn(client, table))
      }
      for (const [index, { key, file }] of manifest.images.entries()) {
        onStep?.({ done: manifest.tables.length + index, total, what: key })
        await putImage({ zip, blobs, put }, key, file)
      }
    })
  } catch (error) {
    for (const key of put) await blobs.delete(key)
    return refuseData(error)
  }
  // What a query is answered by depends on what PostgreSQL knows of the rows.
  await client.query('analyze')
  onStep?.({ done: total, total, what: 'done' })
  return undefined
}

async function putImage(
  { zip, blobs, put }: { zip: BackupFile['zip']; blobs: BlobStore; put: string[] },
  key: string,
  file: string,
): Promise<void> {
  const bytes = await zip.read(file)
  if (isRefusal(bytes)) throw new Error(bytes.message)
  if ((await blobs.get(key)) !== undefined) return
  put.push(key)
  await blobs.put(key, bytes)
}

/** Rows that are no rows of these tables, or that refer to others which are not there (SQLSTATE classes 22 and 23). */
function refuseData(error: unknown): Refusal<'backup-broken'> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^2[23]/.test(code)) throw error
  return refuse('backup-broken', texts.broken(`${(error as Error).message}.`))
}
