// Backups that are cut off, changed, or of another version: each is refused, and leaves the library as empty as it was.
import { createHash } from 'node:crypto'
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifestFile } from '#actions/backup/manifest.ts'
import { restoreBackup } from '#actions/backup/restore-backup.ts'
import { writeBackup } from '#actions/backup/write-backup.ts'
import { operator, reader } from '#domain/actor.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import { knownMigrations, migrateUpTo } from '#storage/backup/migrations.ts'
import { findFilledTable, listTables } from '#storage/backup/tables.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { onServer } from '../support/database-url.ts'
import { accepted, someone, someSummary } from '../support/discussed.ts'
import { createEmptyDatabase } from '../support/empty-database.ts'
import { readZip, rebuildZip } from '../support/rebuilt-zip.ts'

let folder: string
let sound: string
let filled: TestDatabase
let source: Storage
let target: TestDatabase
let storage: Storage
let blobs: BlobStore

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-broken-'))
  sound = join(folder, 'sound.zip')
  blobs = accepted(await openBlobStore({ folder }))
  filled = await createTestDatabase()
  source = await open(filled)
  const author = await someone(source)
  await someSummary(source, author.personId)
  accepted(await writeBackup(source, operator, { file: sound, blobs }))
  target = await createTestDatabase()
  storage = await open(target)
})
afterAll(async () => {
  for (const one of [source, storage]) await one.close()
  for (const one of [filled, target]) await one.drop()
  await rm(folder, { recursive: true, force: true })
})

async function open(database: TestDatabase): Promise<Storage> {
  const log = { info() {}, warn() {}, error() {} }
  return accepted(await openStorage({ databaseUrl: database.url, folder, log }))
}

async function refusal(file: string): Promise<Refusal> {
  const answer = await restoreBackup(storage, operator, { file, blobs })
  if (!isRefusal(answer)) throw new Error('it was restored')
  return answer
}

async function expectEmpty(): Promise<void> {
  const found = await onServer(target.url, async (client) =>
    findFilledTable(client, await listTables(client)),
  )
  expect(found).toBeUndefined()
  const { rows } = await storage.pool.query(
    `select count(*)::int as references from pg_constraint where contype = 'f'`,
  )
  expect(rows[0].references).toBeGreaterThan(20)
  const { rowCount } = await storage.pool.query(`select from pg_trigger where tgenabled = 'D'`)
  expect(rowCount).toBe(0)
}

/** A backup whose parts are changed and whose manifest agrees with them. */
async function forge(file: string, part: string, change: (text: string) => string): Promise<void> {
  const parts = await readZip(sound)
  const content = change(parts.get(part) ?? '')
  const manifest = JSON.parse(parts.get(manifestFile) ?? '')
  const entry = manifest.tables.find((table: { file: string }) => table.file === part)
  entry.bytes = Buffer.byteLength(content)
  entry.sha256 = createHash('sha256').update(content).digest('hex')
  await rebuildZip(sound, file, (name, old) => {
    if (name === part) return content
    return name === manifestFile ? JSON.stringify(manifest) : old
  })
}

describe('a restore refuses', () => {
  test('anyone who isn’t the operator', async () => {
    expect(await restoreBackup(storage, reader, { file: sound, blobs })).toMatchObject({
      code: 'not-allowed',
    })
    expect(await writeBackup(storage, reader, { file: sound, blobs })).toMatchObject({ code: 'not-allowed' })
  })

  test.each([0.1, 0.5, 0.99])('a file that is cut off at %f of its length', async (part) => {
    const file = join(folder, 'cut.zip')
    await copyFile(sound, file)
    await truncate(file, Math.floor((await stat(sound)).size * part))
    expect((await refusal(file)).code).toBe('backup-broken')
    await expectEmpty()
  })

  test('a file in which one byte is another', async () => {
    const file = join(folder, 'byte.zip')
    const bytes = await readFile(sound)
    // Past the name and what follows it stands the packed content.
    const within = bytes.indexOf('tables/papers.copy') + 60
    bytes[within] = (bytes[within] ?? 0) ^ 1
    await writeFile(file, bytes)
    expect((await refusal(file)).code).toBe('backup-broken')
    await expectEmpty()
  })

  test('a part whose content is another', async () => {
    const file = join(folder, 'tampered.zip')
    const change = (name: string, old: Buffer) =>
      name === 'tables/persons.copy' ? old.toString().replace('Talker', 'Walker') : old
    await rebuildZip(sound, file, change)
    expect((await refusal(file)).message).toContain('tables/persons.copy')
    await expectEmpty()
  })

  test('a part too many, and a part too few', async () => {
    const file = join(folder, 'parts.zip')
    await rebuildZip(sound, file, (_, old) => old, { 'media/evil.sh': 'rm' })
    expect((await refusal(file)).message).toContain('media/evil.sh')
    await rebuildZip(sound, file, (name, old) => (name === 'tables/votes.copy' ? undefined : old))
    expect((await refusal(file)).message).toContain('tables/votes.copy')
    await rebuildZip(sound, file, (name, old) => (name === manifestFile ? undefined : old))
    expect((await refusal(file)).message).toContain('manifest')
  })

  test('rows that refer to others which are not there, and rows that are none, after all has been loaded', async () => {
    const file = join(folder, 'forged.zip')
    await forge(file, 'tables/persons.copy', () => '')
    expect(await refusal(file)).toMatchObject({
      code: 'backup-broken',
      message: expect.stringContaining('foreign key'),
    })
    await expectEmpty()
    await forge(file, 'tables/persons.copy', (text) => `${text}nonsense\n`)
    expect((await refusal(file)).code).toBe('backup-broken')
    await expectEmpty()
  })

  test('names of tables that are more than names', async () => {
    const file = join(folder, 'names.zip')
    await rebuildZip(sound, file, (name, old) =>
      name === manifestFile ? old.toString().replace('"votes"', '"votes; drop table persons"') : old,
    )
    expect((await refusal(file)).code).toBe('backup-broken')
  })

  test('a backup of a newer version', async () => {
    const file = join(folder, 'newer.zip')
    await rebuildZip(sound, file, (name, old) => {
      if (name !== manifestFile) return old
      const manifest = JSON.parse(old.toString())
      return JSON.stringify({ ...manifest, migrations: [...manifest.migrations, 'f00'] })
    })
    expect((await refusal(file)).code).toBe('backup-newer')
  })

  test('what is no zip, and a file that is not there', async () => {
    const file = join(folder, 'text.zip')
    await writeFile(file, 'Not a zip.')
    expect((await refusal(file)).code).toBe('backup-broken')
    expect((await refusal(join(folder, 'nothing.zip'))).code).toBe('backup-broken')
  })

  test('a library that holds something', async () => {
    const answer = await restoreBackup(source, operator, { file: sound, blobs })
    expect(answer).toMatchObject({ code: 'library-not-empty' })
  })
})

test('a backup into a folder that is not there is refused and leaves nothing', async () => {
  const file = join(folder, 'nowhere', 'x.zip')
  expect(await writeBackup(source, operator, { file, blobs })).toMatchObject({ code: 'file-unwritable' })
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('a backup of an earlier version is restored and brought to this one', async () => {
  const [old, fresh] = [await createEmptyDatabase(), await createEmptyDatabase()]
  const file = join(folder, 'old.zip')
  await migrateUpTo(old.config, 3)
  await onServer(old.url, (client) =>
    client.query(`insert into persons (name, display_name) values ('ancient', 'Ancient')`),
  )
  const [from, to] = [await open(old), await open(fresh)]
  accepted(await writeBackup(from, operator, { file, blobs }))
  accepted(await restoreBackup(to, operator, { file, blobs }))
  const { rows } = await to.pool.query('select name, role from persons')
  expect(rows).toEqual([{ name: 'ancient', role: 'member' }])
  const { rowCount } = await to.pool.query('select from drizzle.__drizzle_migrations')
  expect(rowCount).toBe(knownMigrations().length)
  const { rows: next } = await to.pool.query(
    `insert into persons (name, display_name) values ('new', 'New') returning id::int`,
  )
  expect(next[0].id).toBe(2)
  for (const one of [from, to]) await one.close()
  for (const one of [old, fresh]) await one.drop()
})
