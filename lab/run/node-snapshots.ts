// Snapshots in a folder, in Node: a file for each piece of a run, written whole or not at all.
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { SnapshotKey, SnapshotStore } from './snapshots.ts'

/** A snapshot that grows beyond this is no longer one of a run that fits a worker. */
const mostBytes = 2 ** 30

export function snapshotsIn(folder: string): SnapshotStore {
  return {
    async load(key) {
      const path = join(folder, fileOf(key))
      const bytes = await readIfThere(path)
      if (bytes === undefined) return undefined
      try {
        return deserialize(bytes)
      } catch {
        throw unreadable(path)
      }
    },
    async save(key, value) {
      const bytes = serialize(value)
      if (bytes.length > mostBytes) throw new Error(`A snapshot of ${bytes.length} bytes is too large.`)
      await mkdir(folder, { recursive: true })
      const path = join(folder, fileOf(key))
      // Another process may save the same run.
      const part = `${path}.${randomBytes(6).toString('hex')}.part`
      try {
        await writeThrough(part, bytes)
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
  }
}

/** Removes the snapshots of these pieces, whatever engine made them, and what was left of writing them. */
export async function removeSnapshots(folder: string, pieces: readonly string[]): Promise<void> {
  const starts = pieces.map((piece) => `${hashOf(piece)}-`)
  for (const file of await readdir(folder))
    if (starts.some((start) => file.startsWith(start))) await rm(join(folder, file), { force: true })
}

function fileOf({ piece, engine }: SnapshotKey): string {
  return `${hashOf(piece)}-${hashOf(engine).slice(0, 8)}.snapshot`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    if ((await stat(path)).size > mostBytes) throw unreadable(path)
    return await readFile(path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}

function unreadable(path: string): Error {
  return new Error(`The snapshot ${path} can't be read. Remove it to begin anew.`)
}

/** On the disk before it takes the place of the one before, so that a power cut leaves one of the two. */
async function writeThrough(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
