// Blobs as files, two levels deep, each written aside, synced and renamed.
import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore, StoredBlob } from './contract.ts'
import { blobType, isBlobKey, requireBlobKey } from './key.ts'

/** In milliseconds. No write takes so long: what is older was left by a process that ended. */
const abandonedAfter = 60 * 60 * 1_000

export async function openFolderStore(folder: string): Promise<BlobStore> {
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true })
  await removeAbandoned(incoming)
  return {
    put: (key, bytes) => putFile(incoming, pathOf(folder, key), bytes),
    get: (key) => getFile(pathOf(folder, key), key),
    delete: (key) => rm(pathOf(folder, key), { force: true }),
    list: () => listFiles(folder),
  }
}

/** `3f/2a/3f2a….webp`: no folder grows so large that listing it is slow. */
function pathOf(folder: string, key: string): string {
  requireBlobKey(key)
  return join(folder, key.slice(0, 2), key.slice(2, 4), key)
}

async function putFile(incoming: string, path: string, bytes: Uint8Array): Promise<void> {
  const parent = join(path, '..')
  await mkdir(parent, { recursive: true })
  const aside = join(incoming, randomUUID())
  try {
    await withFile(aside, 'wx', async (file) => {
      await file.writeFile(bytes)
      await file.sync()
    })
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
  // The names on the way down are as new as the file may be.
  for (const folder of [parent, join(parent, '..'), join(parent, '..', '..')])
    await withFile(folder, 'r', (file) => file.sync())
}

async function withFile(path: string, flags: string, work: (file: FileHandle) => Promise<void>) {
  const file = await open(path, flags)
  try {
    await work(file)
  } finally {
    await file.close()
  }
}

async function getFile(path: string, key: string): Promise<StoredBlob | undefined> {
  try {
    return { bytes: new Uint8Array(await readFile(path)), type: blobType(key) }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function* listFiles(folder: string): AsyncIterable<string> {
  for (const first of await pairs(folder))
    for (const second of await pairs(join(folder, first)))
      for (const name of (await readdir(join(folder, first, second))).sort()) if (isBlobKey(name)) yield name
}

async function pairs(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
}

async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const written = await stat(path).catch(() => undefined)
    if (written && written.mtimeMs < Date.now() - abandonedAfter) await rm(path, { force: true })
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
