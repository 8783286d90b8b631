// Writes everything the library holds into one file, as it was at one moment, while the site serves.
import { stat } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { type Actor, notAllowed } from '#domain/actor.ts'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { copyOut } from '#storage/backup/copy.ts'
import { appliedMigrations } from '#storage/backup/migrations.ts'
import { atOneMoment } from '#storage/backup/snapshot.ts'
import { listSequences, listTables, type TableShape } from '#storage/backup/tables.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import { writeWhole } from '../files/write-whole.ts'
import { startZip, type ZipWriter } from '../files/zip-writer.ts'
import { deniedTexts } from '../texts/denied.ts'
import { fileTexts } from '../texts/files.ts'
import { backupVersion, type Manifest, manifestFile, type OnStep } from './manifest.ts'

export interface BackupOrder {
  file: string
  blobs: BlobStore
  /** One that another transaction exported, for a caller that compares. */
  snapshot?: string | undefined
  onStep?: OnStep | undefined
}

export interface BackupReport {
  file: string
  bytes: number
  tables: number
  rows: number
  images: number
  missingImages: number
}

export async function writeBackup(
  { connectionConfig }: Pick<Storage, 'connectionConfig'>,
  actor: Actor,
  order: BackupOrder,
): Promise<BackupReport | Refusal> {
  if (actor.kind !== 'operator') return notAllowed(deniedTexts.makeBackups)
  try {
    const made = await writeWhole(order.file, (sink) =>
      atOneMoment(connectionConfig, (client) => fillZip(client, order, sink), order.snapshot),
    )
    return report(made, order.file, (await stat(order.file)).size)
  } catch (error) {
    return refuseFile(error, order.file)
  }
}

/** A folder that is not there, or a disk that is full: the operator's to fix. */
export function refuseFile(error: unknown, file: string): Refusal<'file-unwritable'> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string' || !/^E(NOENT|ACCES|PERM|ISDIR|NOTDIR|NOSPC|ROFS|DQUOT|FBIG)$/.test(code))
    throw error
  return refuse('file-unwritable', fileTexts.backup.unwritable(file, (error as Error).message))
}

function report({ tables, images, missingImages }: Manifest, file: string, bytes: number): BackupReport {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return {
    file,
    bytes,
    tables: tables.length,
    rows,
    images: images.length,
    missingImages: missingImages.length,
  }
}

async function fillZip(client: ClientBase, order: BackupOrder, sink: Writable): Promise<Manifest> {
  const zip = startZip()
  const [made] = await Promise.all([addParts(client, order, zip), pipeline(zip.output, sink)])
  return made
}

async function addParts(client: ClientBase, order: BackupOrder, zip: ZipWriter): Promise<Manifest> {
  const shapes = await listTables(client)
  const keys = await listImages(client, shapes)
  const total = shapes.length + keys.length
  const made: Manifest = {
    format: 'scholium-backup',
    version: backupVersion,
    madeAt: new Date().toISOString(),
    migrations: await appliedMigrations(client),
    tables: [],
    sequences: await listSequences(client),
    images: [],
    missingImages: [],
  }
  for (const shape of shapes) {
    order.onStep?.({ done: made.tables.length, total, what: shape.name })
    made.tables.push(await addTable(client, zip, shape))
  }
  for (const [index, key] of keys.entries()) {
    order.onStep?.({ done: shapes.length + index, total, what: key })
    await addImage(order.blobs, zip, key, made)
  }
  await zip.add(manifestFile, JSON.stringify(made, null, 1))
  zip.end()
  order.onStep?.({ done: total, total, what: manifestFile })
  return made
}

async function addTable(client: ClientBase, zip: ZipWriter, { name, columns }: TableShape) {
  const rows = copyOut(client, { name, columns })
  const part = await zip.add(`tables/${name}.copy`, rows)
  return { name, columns, rows: rows.rowCount, ...part }
}

/** Keys of the blobs that the library's images are. */
async function listImages(client: ClientBase, tables: TableShape[]): Promise<string[]> {
  // A database of an earlier version, which a restore may yet bring to this one.
  if (!tables.some(({ name }) => name === 'images')) return []
  const { rows } = await client.query<{ key: string }>(
    `select distinct hash || '.' || substr(type, length('image/') + 1) as key from images order by 1`,
  )
  return rows.map(({ key }) => key)
}

/** People who closed their account meanwhile took their images along. */
async function addImage(blobs: BlobStore, zip: ZipWriter, key: string, made: Manifest): Promise<void> {
  const blob = await blobs.get(key)
  if (blob === undefined) made.missingImages.push(key)
  else made.images.push({ key, ...(await zip.add(`media/${key}`, blob.bytes, { isPacked: true })) })
}
