// Uploading: who may, what is kept, and the caps, also where several uploads meet.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, operator, reader } from '#domain/actor.ts'
import { imageLimits } from '#domain/images/image.ts'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import { openBlobStore } from '#storage/blobs/open.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { eq, sql } from '#storage/drizzle.ts'
import { images } from '#storage/schema.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { addPerson } from './add-person.ts'
import { bytesPerPerson, uploadImage, uploadsAnHour } from './upload-image.ts'

let database: TestDatabase
let storage: Storage
let blobs: BlobStore
let folder: string
let number = 0

beforeAll(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'scholium-images-'))
  blobs = accepted(await openBlobStore({ folder }))
  const quiet = { info() {}, warn() {}, error() {} }
  const opened = await openStorage({ databaseUrl: database.url, folder, log: quiet })
  if (isRefusal(opened)) throw new Error(opened.message)
  storage = opened
})
afterAll(async () => {
  await storage.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

function accepted<T extends object>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(result.message)
  return result
}

async function somePerson(): Promise<{ ownerId: number; actor: Actor }> {
  number += 1
  const person = { name: `person-${number}`, displayName: `Person ${number}` }
  const { id } = accepted(await addPerson(storage, operator, person))
  return { ownerId: id, actor: { kind: 'person', personId: id, role: 'member', state: 'active' } }
}

let shade = 0
function somePicture(): Promise<Buffer> {
  shade += 1
  const background = { r: shade % 256, g: Math.floor(shade / 256), b: 77 }
  return sharp({ create: { width: 8, height: 6, channels: 3, background } })
    .png()
    .toBuffer()
}

const alt = 'A plot'

describe('uploading an image', () => {
  test('keeps its blob and its row', async () => {
    const { ownerId, actor } = await somePerson()
    const image = accepted(
      await uploadImage(storage, blobs, actor, { ownerId, bytes: await somePicture(), alt: ' A \n plot ' }),
    )
    expect(image).toMatchObject({ width: 8, height: 6, alt: 'A plot' })
    const blob = await blobs.get(image.name)
    const [row] = await storage.db.select().from(images).where(eq(images.ownerId, ownerId))
    expect(row).toMatchObject({
      type: 'image/webp',
      bytes: blob?.bytes.length,
      width: 8,
      height: 6,
      alt: 'A plot',
    })
    expect(image.name).toBe(`${row?.hash}.webp`)
  })

  test('keeps one blob for the same image of two people, and one row for each', async () => {
    const [a, b] = [await somePerson(), await somePerson()]
    const bytes = await somePicture()
    const first = accepted(await uploadImage(storage, blobs, a.actor, { ...a, bytes, alt }))
    const second = accepted(await uploadImage(storage, blobs, b.actor, { ...b, bytes, alt: 'Another text' }))
    const again = accepted(await uploadImage(storage, blobs, a.actor, { ...a, bytes, alt: 'A new text' }))
    expect([second.name, again.name]).toEqual([first.name, first.name])
    const rows = await storage.db
      .select()
      .from(images)
      .where(eq(images.hash, first.name.slice(0, 32)))
    expect(rows.map((row) => row.alt).sort()).toEqual(['A new text', 'Another text'])
  })

  test('is refused to readers, to others in one’s name, and to the suspended', async () => {
    const { ownerId, actor } = await somePerson()
    const other = await somePerson()
    const upload = { ownerId, bytes: await somePicture(), alt }
    const suspended = { ...actor, state: 'suspended' } as Actor
    expect(await uploadImage(storage, blobs, reader, upload)).toMatchObject({ code: 'sign-in-needed' })
    expect(await uploadImage(storage, blobs, other.actor, upload)).toMatchObject({ code: 'not-allowed' })
    expect(await uploadImage(storage, blobs, suspended, upload)).toMatchObject({ code: 'suspended' })
  })

  test.each([
    ['alt-missing', { alt: '' }],
    ['alt-too-long', { alt: 'x'.repeat(501) }],
    ['image-kind', { bytes: Buffer.from('<svg/>') }],
    ['image-too-heavy', { bytes: new Uint8Array(imageLimits.upload + 1) }],
  ])('is refused with %s', async (code, wrong) => {
    const { ownerId, actor } = await somePerson()
    const upload = { ownerId, bytes: await somePicture(), alt, ...wrong }
    expect(await uploadImage(storage, blobs, actor, upload)).toMatchObject({ code })
  })

  test('is taken without a description where the image only decorates', async () => {
    const { ownerId, actor } = await somePerson()
    const upload = { ownerId, bytes: await somePicture(), alt: 'unused', decorative: true }
    expect(await uploadImage(storage, blobs, actor, upload)).toMatchObject({ alt: '' })
  })
})

describe('the caps', () => {
  test('let an hour’s uploads through and no more, at once or not', async () => {
    const { ownerId, actor } = await somePerson()
    const bytes = await somePicture()
    const tries = Array.from({ length: uploadsAnHour + 5 }, () =>
      uploadImage(storage, blobs, actor, { ownerId, bytes, alt }),
    )
    const refused = (await Promise.all(tries)).filter(isRefusal)
    // An hour may end while the test runs.
    expect(refused.length).toBeLessThanOrEqual(5)
    await storage.db.execute(
      sql`update rate_limits set count = ${uploadsAnHour} where key = ${`upload-image:${ownerId}`}`,
    )
    expect(await uploadImage(storage, blobs, actor, { ownerId, bytes, alt })).toMatchObject({
      code: 'too-many',
    })
  })

  test('let nobody’s images together pass the limit, also when the last two come at once', async () => {
    const { ownerId, actor } = await somePerson()
    const size = accepted(
      await uploadImage(storage, blobs, actor, { ownerId, bytes: await somePicture(), alt }),
    )
    const [kept] = await storage.db
      .select()
      .from(images)
      .where(eq(images.hash, size.name.slice(0, 32)))
    const room = Math.floor((kept?.bytes ?? 0) * 1.5)
    await storage.db.insert(images).values({
      hash: 'f'.repeat(32),
      ownerId,
      type: 'image/webp',
      bytes: bytesPerPerson - (kept?.bytes ?? 0) - room,
      width: 1,
      height: 1,
      alt,
    })
    const pictures = [await somePicture(), await somePicture()]
    const results = await Promise.all(
      pictures.map((bytes) => uploadImage(storage, blobs, actor, { ownerId, bytes, alt })),
    )
    expect(results.filter(isRefusal)).toMatchObject([{ code: 'images-full' }])
  })
})
