// Both stores of blobs through one suite, and what only one of them can get wrong.
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { startTestS3, type TestS3 } from '../../../test/support/s3-server.ts'
import type { BlobStore } from './contract.ts'
import { blobKey } from './key.ts'
import { openBlobStore } from './open.ts'
import type { S3Settings } from './s3.ts'

const one = Buffer.from('one')
const two = Buffer.from('two')

let folder: string
let s3: TestS3
beforeAll(async () => {
  s3 = await startTestS3()
})
afterAll(() => s3.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-blobs-'))
  s3.objects.clear()
  return () => rm(folder, { recursive: true, force: true })
})

async function openStore(change?: Partial<S3Settings>): Promise<BlobStore> {
  const store = await openBlobStore({ folder, s3: change && { ...s3.settings, ...change } })
  if (isRefusal(store)) throw new Error(store.message)
  return store
}

const stores = {
  folder: () => openStore(),
  s3: () => openStore({}),
}

describe.each(Object.entries(stores))('a store of blobs in %s', (_, open) => {
  test('gives back what was put, with its type', async () => {
    const store = await open()
    await store.put(blobKey(one, 'webp'), one)
    await store.put(blobKey(two, 'png'), two)
    const read = await store.get(blobKey(one, 'webp'))
    expect(Buffer.from(read?.bytes ?? [])).toEqual(one)
    expect(read?.type).toBe('image/webp')
    expect((await store.get(blobKey(two, 'png')))?.type).toBe('image/png')
  })

  test('gives nothing where nothing is', async () => {
    expect(await (await open()).get(blobKey(one, 'webp'))).toBeUndefined()
  })

  test('holds the later bytes under a key put twice', async () => {
    const store = await open()
    await store.put(blobKey(one, 'webp'), one)
    await store.put(blobKey(one, 'webp'), two)
    expect(Buffer.from((await store.get(blobKey(one, 'webp')))?.bytes ?? [])).toEqual(two)
  })

  test('keeps one whole image when the same is put many times at once', async () => {
    const store = await open()
    const bytes = Buffer.alloc(300_000, 7)
    const key = blobKey(bytes, 'webp')
    await Promise.all(Array.from({ length: 20 }, () => store.put(key, bytes)))
    expect(Buffer.from((await store.get(key))?.bytes ?? [])).toEqual(bytes)
    expect(await Array.fromAsync(store.list())).toEqual([key])
  })

  test('deletes, also what is not there', async () => {
    const store = await open()
    const key = blobKey(one, 'webp')
    await store.put(key, one)
    await store.delete(key)
    await store.delete(key)
    expect(await store.get(key)).toBeUndefined()
  })

  test('lists every key', async () => {
    const store = await open()
    const keys = await putMany(store, 7)
    expect((await Array.fromAsync(store.list())).sort()).toEqual(keys)
  })

  test.each([
    '',
    '../../etc/passwd',
    `${'0'.repeat(32)}.svg`,
    `${'0'.repeat(31)}.webp`,
    `${'A'.repeat(32)}.webp`,
    `${'0'.repeat(32)}.webp/..`,
    `${'0'.repeat(32)}.webp\0`,
  ])('takes %j for a bug', async (key) => {
    const store = await open()
    await expect((async () => store.put(key, one))()).rejects.toThrow('no key')
    await expect((async () => store.get(key))()).rejects.toThrow('no key')
    await expect((async () => store.delete(key))()).rejects.toThrow('no key')
  })
})

async function putMany(store: BlobStore, count: number): Promise<string[]> {
  const blobs = Array.from({ length: count }, (_, i) => Buffer.from(`blob ${i}`))
  for (const bytes of blobs) await store.put(blobKey(bytes, 'webp'), bytes)
  return blobs.map((bytes) => blobKey(bytes, 'webp')).sort()
}

describe('the folder', () => {
  test('has a file where its key says and none left aside', async () => {
    const key = blobKey(one, 'webp')
    await (await stores.folder()).put(key, one)
    expect(await readdir(join(folder, 'media', key.slice(0, 2), key.slice(2, 4)))).toEqual([key])
    expect(await readdir(join(folder, 'media', 'incoming'))).toEqual([])
  })

  test('forgets what a process that ended had begun, and nothing that is being written', async () => {
    const incoming = join(folder, 'media', 'incoming')
    await mkdir(incoming, { recursive: true })
    await writeFile(join(incoming, 'old'), 'half')
    await utimes(join(incoming, 'old'), 1_000, 1_000)
    await writeFile(join(incoming, 'young'), 'half')
    await stores.folder()
    expect(await readdir(incoming)).toEqual(['young'])
  })
})

test('a folder that cannot be made is refused with its name', async () => {
  await writeFile(join(folder, 'media'), 'a file')
  expect(await openBlobStore({ folder })).toMatchObject({
    code: 'blobs-unusable',
    message: expect.stringContaining(join(folder, 'media')),
  })
})

describe('the bucket', () => {
  test('keeps images apart from its other objects', async () => {
    s3.objects.set('backup.zip', { bytes: one, type: undefined })
    s3.objects.set('media/notes.txt', { bytes: one, type: undefined })
    const store = await stores.s3()
    const keys = await putMany(store, 3)
    expect((await Array.fromAsync(store.list())).sort()).toEqual(keys)
    expect(s3.objects.get(`media/${keys[0]}`)?.type).toBe('image/webp')
  })

  test('is asked again where it fails for a moment', async () => {
    s3.failures.push(503, 500)
    const store = await stores.s3()
    await store.put(blobKey(one, 'webp'), one)
    expect(s3.objects.size).toBe(1)
  })

  test('that refuses the key is an error, and so is one that is not there', async () => {
    const wrongSecret = await openStore({ secret: 'another' })
    await expect(wrongSecret.put(blobKey(one, 'webp'), one)).rejects.toThrow('403')
    const wrongBucket = await openStore({ bucket: 'elsewhere' })
    await expect(wrongBucket.put(blobKey(one, 'webp'), one)).rejects.toThrow('404')
  })

  test('that sends us elsewhere is not followed', async () => {
    s3.failures.push(307)
    await expect((await stores.s3()).get(blobKey(one, 'webp'))).rejects.toThrow()
  })
})
