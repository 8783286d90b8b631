// The folder of the server's unix socket, which only its user (and root) can enter.
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { serverTexts } from '../texts/server.ts'
import type { SystemUser } from './system-user.ts'

/** Linux takes 107 bytes for a socket's address, macOS 103. */
const longestAddress = 103

/** The number in the socket's name; nothing listens on the network. */
export const socketPort = 5432

export async function makeSocketFolder(folder: string, user: SystemUser | null): Promise<string | Refusal> {
  const socketFolder = chooseSocketFolder(folder)
  await mkdir(socketFolder, { mode: 0o700 }).catch(ignoreExisting)
  const owner = user?.uid ?? process.getuid?.()
  const found = await lstat(socketFolder)
  // In a shared temporary folder, anybody may have created something with this name.
  if (!found.isDirectory() || ![owner, process.getuid?.()].includes(found.uid)) {
    return refuse('socket-folder-taken', serverTexts.folder.socketTaken(socketFolder))
  }
  if (user !== null) await chown(socketFolder, user.uid, user.gid)
  await chmod(socketFolder, 0o700)
  return socketFolder
}

export function chooseSocketFolder(folder: string): string {
  const beside = join(folder, 'socket')
  const address = join(beside, `.s.PGSQL.${socketPort}`)
  if (Buffer.byteLength(address) <= longestAddress) return beside
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 16)
  return join(tmpdir(), `scholium-${mark}`)
}

/** A killed server leaves its socket behind, with a lock that names its old process number. */
export async function clearSocket(socketFolder: string | null): Promise<void> {
  if (socketFolder === null) return
  const socket = join(socketFolder, `.s.PGSQL.${socketPort}`)
  await Promise.all([rm(socket, { force: true }), rm(`${socket}.lock`, { force: true })])
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
