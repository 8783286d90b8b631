// Scholium's own PostgreSQL server: a child process whose data lie in a folder of ours.
import { lstat, mkdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Log } from '../log.ts'
import { type Binaries, findBinaries, program } from './binaries.ts'
import { databaseName, databaseUser, ensureCluster, passwordFile } from './initialise.ts'
import { sendSignal } from './leftovers.ts'
import { type Lock, takeLock } from './lock.ts'
import { type Ground, type Postmaster, startPostmaster } from './postmaster.ts'
import type { Address } from './server-options.ts'
import { makeSocketFolder, socketPort } from './socket-folder.ts'
import { type Supervised, supervise } from './supervisor.ts'
import { admitUser, canReach, chooseServerUser, requireReachable, type SystemUser } from './system-user.ts'
import { bringWithinReach, copyWithinReach } from './within-reach.ts'

export interface ManagedServerOptions {
  /** The data folder; the cluster, its socket and the lock are in it. */
  folder: string
  /** A folder with PostgreSQL's programs, instead of those npm brought. */
  binaries?: string | undefined
  log: Log
}

export interface ManagedServer {
  /** Where the data lie; the data folder may be a link to it. */
  readonly folder: string
  /** null: the server listens on 127.0.0.1 instead (Windows). */
  readonly socketFolder: string | null
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: string
  readonly pid: number
  /** Settles when the server is down for good. */
  readonly exited: Promise<number | null>
  stop(): Promise<void>
}

export async function startManagedServer(options: ManagedServerOptions): Promise<ManagedServer | Refusal> {
  try {
    const folder = await openFolder(options)
    return isRefusal(folder) ? folder : await startLocked(folder, options)
  } catch (error) {
    return refuseFolder(options.folder, error)
  }
}

/** Where the data really lie. */
async function openFolder({ folder: written, log }: ManagedServerOptions): Promise<string | Refusal> {
  const lost = await findLostTarget(written)
  if (lost !== undefined) {
    return refuse(
      'data-folder-lost',
      `The data folder ${written} is a link to ${lost}, and that isn’t there: bring it back, or remove the link to begin with an empty library.`,
    )
  }
  await mkdir(written, { recursive: true, mode: 0o700 })
  const folder = await realpath(written)
  const user = await chooseServerUser(join(folder, 'database'))
  if (isRefusal(user)) return user
  await bringWithinReach(user, folder, log)
  return realpath(folder)
}

async function findLostTarget(written: string): Promise<string | undefined> {
  const found = await lstat(written).catch(() => undefined)
  if (!found?.isSymbolicLink() || (await stat(written).catch(() => undefined))) return undefined
  return readlink(written)
}

async function startLocked(folder: string, options: ManagedServerOptions): Promise<ManagedServer | Refusal> {
  const lock = await takeLock(folder)
  if (isRefusal(lock)) return lock
  try {
    const ground = await prepareGround(folder, options)
    const first = isRefusal(ground) ? ground : await startPostmaster(ground)
    if (isRefusal(ground) || isRefusal(first)) {
      await lock.release()
      return isRefusal(ground) ? ground : (first as Refusal)
    }
    return await present(ground, first, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** What the machine does not let us do with a folder is no bug of ours. */
const unusable = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EEXIST',
  'ENOTDIR',
  'ENAMETOOLONG',
  'ELOOP',
]

function refuseFolder(folder: string, error: unknown): Refusal {
  const { code = '' } = error as NodeJS.ErrnoException
  if (!unusable.includes(code)) throw error
  return refuse(
    'folder-not-usable',
    `The data folder ${folder} cannot be made, opened or written to (${code}).`,
  )
}

async function prepareGround(
  folder: string,
  { binaries, log }: ManagedServerOptions,
): Promise<Ground | Refusal> {
  const cluster = join(folder, 'database')
  const user = await chooseServerUser(cluster)
  if (isRefusal(user)) return user
  const found = await findReachableBinaries(binaries, user)
  if (isRefusal(found)) return found
  await admitUser(user, folder)
  const blocked =
    (await requireReachable(user, folder)) ?? (await requireReachable(user, program(found, 'postgres')))
  if (blocked !== undefined) return blocked
  const refused = await ensureCluster({ folder, cluster, binaries: found, user, log })
  if (refused !== undefined) return refused
  const address = await chooseAddress(folder, user)
  if (isRefusal(address)) return address
  return { folder, cluster, binaries: found, user, address, log }
}

async function findReachableBinaries(
  folder: string | undefined,
  user: SystemUser | null,
): Promise<Binaries | Refusal> {
  const found = await findBinaries(folder)
  if (isRefusal(found) || user === null || !found.isBundled) return found
  return (await canReach(user, program(found, 'postgres'))) ? found : copyWithinReach(found)
}

async function chooseAddress(folder: string, user: SystemUser | null): Promise<Address | Refusal> {
  if (process.platform === 'win32') return { socketFolder: null, port: await findFreePort() }
  const socketFolder = await makeSocketFolder(folder, user)
  return isRefusal(socketFolder) ? socketFolder : { socketFolder, port: socketPort }
}

async function present(ground: Ground, first: Postmaster, lock: Lock): Promise<ManagedServer> {
  const supervised = supervise(first, () => startPostmaster(ground), ground.log)
  // Where the kernel does not tie the two lives together, an exit without stop() must not leave the server behind.
  const atExit = () => sendSignal(supervised.pid, 'SIGINT')
  process.on('exit', atExit)
  const exited = supervised.exited.finally(async () => {
    process.off('exit', atExit)
    await tidy(ground)
    await lock.release()
  })
  return describe(ground, supervised, exited, await readPassword(ground.folder))
}

function describe(
  { folder, address }: Ground,
  supervised: Supervised,
  exited: Promise<number | null>,
  password: string | undefined,
): ManagedServer {
  return {
    folder,
    socketFolder: address.socketFolder,
    port: address.port,
    user: databaseUser,
    database: databaseName,
    ...(password === undefined ? {} : { password }),
    get pid() {
      return supervised.pid
    },
    exited,
    async stop() {
      await supervised.stop()
      await exited
    },
  }
}

async function tidy({ address }: Ground): Promise<void> {
  if (address.socketFolder !== null) await rm(address.socketFolder, { recursive: true, force: true })
}

async function readPassword(folder: string): Promise<string | undefined> {
  return readFile(passwordFile(folder), 'utf8').catch(() => undefined)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
