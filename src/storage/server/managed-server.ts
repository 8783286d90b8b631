// Scholium's own PostgreSQL server: a child process with its data in our data folder.
import { lstat, mkdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { isRefusal, type Refusal, refuse } from '#domain/refusals.ts'
import type { Log } from '../log.ts'
import { serverTexts } from '../texts/server.ts'
import { type Binaries, findBinaries, program } from './binaries.ts'
import { databaseName, databaseUser, ensureCluster, passwordFile } from './initialise.ts'
import { type Lock, takeLock } from './lock.ts'
import { type Postmaster, type ServerSetup, startPostmaster } from './postmaster.ts'
import { copyWithinReach, moveWithinReach } from './reachable-folder.ts'
import type { Address } from './server-options.ts'
import { makeSocketFolder, socketPort } from './socket-folder.ts'
import { sendSignal } from './stale-server.ts'
import { type Supervised, supervise } from './supervisor.ts'
import { admitUser, canReach, chooseServerUser, requireReachable, type SystemUser } from './system-user.ts'

export interface ManagedServerOptions {
  /** The data folder; the cluster, its socket and the lock are in it. */
  folder: string
  /** A folder with PostgreSQL's programs, instead of those that npm installed. */
  binaries?: string | undefined
  log: Log
}

export interface ManagedServer {
  /** Where the data is; the data folder may be a link to it. */
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

/** Where the data really is. */
async function openFolder({ folder: written, log }: ManagedServerOptions): Promise<string | Refusal> {
  const lost = await findLostTarget(written)
  if (lost !== undefined) {
    return refuse('data-folder-lost', serverTexts.folder.lost(written, lost))
  }
  await mkdir(written, { recursive: true, mode: 0o700 })
  const folder = await realpath(written)
  const user = await chooseServerUser(join(folder, 'database'))
  if (isRefusal(user)) return user
  await moveWithinReach(user, folder, log)
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
    const setup = await prepareSetup(folder, options)
    const first = isRefusal(setup) ? setup : await startPostmaster(setup)
    if (isRefusal(setup) || isRefusal(first)) {
      await lock.release()
      return isRefusal(setup) ? setup : (first as Refusal)
    }
    return await present(setup, first, lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** What the machine doesn't let us do with a folder isn't our bug. */
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
  return refuse('folder-not-usable', serverTexts.folder.unusable(folder, code))
}

async function prepareSetup(
  folder: string,
  { binaries, log }: ManagedServerOptions,
): Promise<ServerSetup | Refusal> {
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

async function present(setup: ServerSetup, first: Postmaster, lock: Lock): Promise<ManagedServer> {
  const supervised = supervise(first, () => startPostmaster(setup), setup.log)
  // If the kernel doesn't kill the server with us, an exit without stop() mustn't leave it behind.
  const atExit = () => sendSignal(supervised.pid, 'SIGINT')
  process.on('exit', atExit)
  const exited = supervised.exited.finally(async () => {
    process.off('exit', atExit)
    await tidy(setup)
    await lock.release()
  })
  return describe(setup, supervised, exited, await readPassword(setup.folder))
}

function describe(
  { folder, address }: ServerSetup,
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

async function tidy({ address }: ServerSetup): Promise<void> {
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
