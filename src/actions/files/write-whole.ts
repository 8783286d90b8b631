// A file that is there whole or not at all: written aside, synced, renamed.
import { once } from 'node:events'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'

/** Only its owner may read it: what is taken out may hold what others must not see. */
const ownersOnly = 0o600

export async function writeWhole<T>(
  path: string,
  fill: (sink: Writable) => Promise<T>,
  mode = ownersOnly,
): Promise<T> {
  const aside = `${path}.part`
  try {
    const file = await open(aside, 'w', mode)
    const result = await filled(file, fill)
    await rename(aside, path)
    await syncFolder(dirname(path))
    return result
  } catch (error) {
    await rm(aside, { force: true })
    throw error
  }
}

/** The stream owns the file: it is synced and closed before the stream says that it is closed. */
async function filled<T>(file: FileHandle, fill: (sink: Writable) => Promise<T>): Promise<T> {
  const sink = file.createWriteStream({ flush: true })
  const closed = once(sink, 'close')
  closed.catch(() => {})
  try {
    const result = await fill(sink)
    sink.end()
    await closed
    return result
  } finally {
    sink.destroy()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
