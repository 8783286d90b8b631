// A place that the database's user can reach, if Scholium itself is in a folder that only root can enter.
import { createHash, randomBytes } from 'node:crypto'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, rmdir, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Log } from '../log.ts'
import { serverTexts } from '../texts/server.ts'
import type { Binaries } from './binaries.ts'
import { canReach, type SystemUser } from './system-user.ts'

const base = '/var/lib/scholium'

/**
 * Replaces an empty data folder that the user can't reach with a link. Anyone who follows it, now or at the next
 * start, finds the same data; and the lock is behind it, so a copy of the link isn't a second library. Data behind an
 * earlier link is left alone: without its link it belongs to another library.
 */
export async function moveWithinReach(user: SystemUser | null, folder: string, log: Log): Promise<void> {
  if (user === null || (await canReach(user, dirname(folder)))) return
  const isEmpty = (await readdir(folder)).length === 0
  if (!isEmpty) return
  await makeBase()
  const usual = join(base, nameFor(folder))
  await mkdir(usual, { recursive: true, mode: 0o700 })
  if ((await readdir(usual)).length === 0) {
    await putLink(usual, folder)
    return
  }
  const fresh = `${usual}-${randomBytes(4).toString('hex')}`
  await mkdir(fresh, { mode: 0o700 })
  if (await putLink(fresh, folder)) log.warn(serverTexts.folder.startsEmpty(folder, fresh, usual))
  else await rmdir(fresh)
}

/** False if the folder is a mount, which stays where it is, or if another start was faster. */
async function putLink(target: string, folder: string): Promise<boolean> {
  try {
    await rmdir(folder)
    await symlink(target, folder)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EBUSY', 'ENOENT', 'ENOTEMPTY', 'ENOTDIR', 'EEXIST'].includes(code)) throw error
    return false
  }
}

/** Copies programs that the user can't reach; each version once. */
export async function copyWithinReach(binaries: Binaries): Promise<Binaries> {
  const native = dirname(binaries.folder)
  const target = join(base, `postgresql-${await versionOf(native)}`)
  const isThere = await stat(target).catch(() => undefined)
  if (!isThere) await copyWhole(native, target)
  return { ...binaries, folder: join(target, 'bin') }
}

/** Readable; the hash keeps folders with the same name apart. */
function nameFor(folder: string): string {
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  const words = `${basename(dirname(folder))}-${basename(folder)}`.replaceAll(/[^\w.-]+/g, '-').slice(0, 60)
  return `${words}-${mark}`
}

/** Others must get through, whatever the umask is. */
async function makeBase(): Promise<void> {
  if ((await mkdir(base, { recursive: true })) !== undefined) await chmod(base, 0o755)
}

async function versionOf(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
  return `${version}-${process.platform}-${process.arch}`
}

async function copyWhole(native: string, target: string): Promise<void> {
  await makeBase()
  const draft = `${target}.new-${randomBytes(4).toString('hex')}`
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true })
    await openToAll(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const { code = '' } = error as NodeJS.ErrnoException
    // Another start was faster.
    if (!['ENOTEMPTY', 'EEXIST'].includes(code)) throw error
  }
}

async function openToAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  await chmod(folder, 0o755)
  for (const entry of entries) {
    const place = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(place, 0o755)
    else if (entry.isFile()) await chmod(place, ((await stat(place)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}
