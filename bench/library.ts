// The library a benchmark runs on: built once for its size, kept, and opened again.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { migrate } from '#storage/migrate.ts'
import { loadLibrary, type Progress } from './library/load.ts'
import type { LibrarySize } from './library/summaries.ts'
import { makeTextPool } from './library/texts.ts'

/** Grows when the same size would give another library. */
const generatorVersion = 3
const root = fileURLToPath(new URL('..', import.meta.url))
const quiet = { info() {}, warn: console.error, error: console.error }

export interface Library {
  storage: Storage
  /** For what else a suite keeps beside the library. */
  folder: string
  size: LibrarySize
  /** Seconds that building took; undefined where it was there already. */
  builtIn: number | undefined
}

export async function openLibrary(size: LibrarySize, progress: Progress): Promise<Library> {
  const stamp = await stampOf(size)
  const name = `${size.papers}-${size.summaries}`
  for (const place of [join(root, 'data', 'bench'), join(tmpdir(), 'scholium-bench')]) {
    const folder = join(place, name)
    const isBuilt = isStillRight(await readStamp(folder), stamp)
    if (!isBuilt) await rm(folder, { recursive: true, force: true })
    // Made here, open to all: the storage closes every folder it makes to other users, the database's among them.
    await mkdir(place, { recursive: true })
    const storage = await openStorage({ folder, log: quiet, poolSize: 2 })
    // As root the server runs as another user, who may not enter every checkout.
    if (isRefusal(storage) && storage.code === 'folder-out-of-reach') continue
    if (isRefusal(storage)) throw new Error(storage.message)
    await migrate(storage.connectionConfig)
    const builtIn = isBuilt ? undefined : await build(storage, size, progress)
    await writeFile(stampFile(folder), JSON.stringify(stamp))
    return { storage, folder, size, builtIn }
  }
  throw new Error('Neither the checkout nor the temporary folder can be entered by the database’s user.')
}

interface Stamp extends LibrarySize {
  generatorVersion: number
  /** A hash of each migration, in order. */
  migrations: string[]
}

function stampFile(folder: string): string {
  return join(folder, 'library.stamp')
}

async function readStamp(folder: string): Promise<Stamp | undefined> {
  try {
    return JSON.parse(await readFile(stampFile(folder), 'utf8'))
  } catch {
    return undefined
  }
}

/** Migrations that came since are applied to it, as to any library; one that has changed builds it anew. */
function isStillRight(kept: Stamp | undefined, now: Stamp): boolean {
  if (kept === undefined || !Array.isArray(kept.migrations)) return false
  const isSame = (name: 'papers' | 'summaries' | 'generatorVersion') => kept[name] === now[name]
  return (
    isSame('papers') &&
    isSame('summaries') &&
    isSame('generatorVersion') &&
    kept.migrations.every((hash, i) => hash === now.migrations[i])
  )
}

async function stampOf(size: LibrarySize): Promise<Stamp> {
  const folder = join(root, 'src', 'storage', 'migrations')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    files.map(async (file) =>
      createHash('sha256')
        .update(await readFile(join(folder, file)))
        .digest('hex'),
    ),
  )
  return { papers: size.papers, summaries: size.summaries, generatorVersion, migrations }
}

async function build(storage: Storage, size: LibrarySize, progress: Progress): Promise<number> {
  const started = performance.now()
  const client = new pg.Client(storage.connectionConfig)
  await client.connect()
  try {
    await loadLibrary(client, size, makeTextPool(), progress)
  } finally {
    await client.end()
  }
  return (performance.now() - started) / 1000
}
