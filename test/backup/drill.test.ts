// The drill: a library is backed up while people write, restored elsewhere, and compared with what it was at that moment.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restoreBackup } from '#actions/backup/restore-backup.ts'
import { writeBackup } from '#actions/backup/write-backup.ts'
import { castVote } from '#actions/cast-vote.ts'
import { uploadImage } from '#actions/upload-image.ts'
import { writeComment } from '#actions/write-comment.ts'
import { operator } from '#domain/actor.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { signIn, testPassword, visit } from '../support/browsing.ts'
import type { TestDatabase } from '../support/database.ts'
import { onServer } from '../support/database-url.ts'
import { accepted, someone, someSummary } from '../support/discussed.ts'
import { contentOf, createEmptyDatabase } from '../support/empty-database.ts'
import { createTestSite, databaseUrlOf, type TestSite } from '../support/site.ts'

let site: TestSite
let folder: string
let file: string
let copy: TestDatabase
/** What the library held at the moment of the backup. */
let held: Record<string, string>
let media: string
let writtenDuring = 0

beforeAll(async () => {
  site = await createTestSite()
  folder = await mkdtemp(join(tmpdir(), 'scholium-drill-'))
  file = join(folder, 'library.zip')
  await signIn(site, 'ada')
  media = await uploadPicture()
  held = await backUpUnderLoad()
  copy = await createEmptyDatabase()
})
afterAll(async () => {
  await site.close()
  await copy.drop()
  await rm(folder, { recursive: true, force: true })
})

async function uploadPicture(): Promise<string> {
  const owner = await someone(site.storage)
  const create = { width: 8, height: 8, channels: 3, background: '#123456' } as const
  const bytes = await sharp({ create }).png().toBuffer()
  const upload = { ownerId: owner.personId, bytes, alt: 'A square.', isDecorative: false }
  return accepted(await uploadImage(site.storage, site.site.blobs, owner, upload)).name
}

/** Writers go on before, while and after the backup is made. */
async function backUpUnderLoad(): Promise<Record<string, string>> {
  let goesOn = true
  let total = 0
  const people = await Promise.all([1, 2, 3].map(() => someone(site.storage)))
  const started = people.map(() => Promise.withResolvers<void>())
  const writers = people.map(async (person, index) => {
    while (goesOn) {
      const summary = await someSummary(site.storage, person.personId)
      const voter = people[(index + 1) % people.length]?.personId ?? 0
      accepted(await castVote(site.storage, operator, { summaryId: summary.id, voterId: voter, value: 1 }))
      const comment = { summaryId: summary.id, authorId: voter, text: 'While it is copied.' }
      accepted(await writeComment(site.storage, operator, comment))
      total += 1
      started[index]?.resolve()
    }
  })
  await Promise.all(started.map(({ promise }) => promise))
  const found = await onServer(databaseUrlOf(site), async (client) => {
    await client.query('begin isolation level repeatable read')
    const { rows } = await client.query<{ id: string }>('select pg_export_snapshot() as id')
    const before = total
    accepted(
      await writeBackup(site.storage, operator, { file, blobs: site.site.blobs, snapshot: rows[0]?.id }),
    )
    const content = await contentOf(client)
    writtenDuring = total - before
    return content
  })
  goesOn = false
  await Promise.all(writers)
  return found
}

async function open(database: TestDatabase): Promise<Storage> {
  return accepted(
    await openStorage({ databaseUrl: database.url, folder, log: { info() {}, warn() {}, error() {} } }),
  )
}

describe('a backup', () => {
  test('is made while people write', () => {
    expect(writtenDuring).toBeGreaterThan(0)
  })

  test('is for its owner alone', async () => {
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  test('brings every table back as it was at its moment, and the images', async () => {
    const storage = await open(copy)
    const blobs = accepted(await openBlobStore({ folder }))
    const report = accepted(await restoreBackup(storage, operator, { file, blobs }))
    expect(report.images).toBe(1)
    expect(await onServer(copy.url, contentOf)).toEqual(held)
    expect((await blobs.get(media))?.bytes).toEqual((await site.site.blobs.get(media))?.bytes)
    await storage.close()
  })

  test('is a library that is read and signed in to, and in which people go on writing', async () => {
    const second = await createTestSite({ databaseUrl: copy.url })
    // Not the home page: fast writers can fill it before the backup begins.
    const adam = await second.text('/papers/arxiv:1412.6980')
    expect(adam.includes('Adam: A Method for Stochastic Optimization')).toBe(true)
    expect((await second.get('/search?q=attention')).status).toBe(200)
    const visitor = visit(second)
    const entered = await visitor.post('/sign-in', { address: 'ada@example.org', password: testPassword })
    expect(entered.status).toBe(303)
    const writer = await someone(second.storage)
    const { id } = await someSummary(second.storage, writer.personId)
    expect((await second.get(`/summaries/${id}`)).status).toBe(200)
    expect(second.errors).toEqual([])
    await second.close()
  })
})
