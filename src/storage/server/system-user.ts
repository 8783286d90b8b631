// The user the server runs as: PostgreSQL refuses to run as root.
import { execFile } from 'node:child_process'
import { chmod, chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { serverTexts } from '../texts/server.ts'
import { runToEnd } from './launch.ts'

const run = promisify(execFile)

export interface SystemUser {
  name: string
  uid: number
  gid: number
}

const ownUser = 'scholium'
const spareUsers = ['postgres', 'nobody']

/** null: the user that runs Scholium will do. */
export async function chooseServerUser(cluster: string): Promise<SystemUser | null | Refusal> {
  const self = process.getuid?.()
  if (self === undefined) return null
  const owner = await stat(cluster).catch(() => undefined)
  if (self !== 0) {
    if (owner === undefined || owner.uid === self) return null
    return refuse('database-of-another-user', serverTexts.cluster.otherUser(cluster, owner.uid))
  }
  if (owner !== undefined && owner.uid !== 0)
    return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid }
  return (await findOrMakeUser()) ?? refuse('no-system-user', serverTexts.cluster.noUser)
}

/** Lets the server's user enter the data folder that root made for itself. */
export async function admitUser(user: SystemUser | null, folder: string): Promise<void> {
  if (user === null || (await canReach(user, folder))) return
  const found = await stat(folder)
  if (found.uid !== 0) return
  await chown(folder, 0, user.gid)
  await chmod(folder, 0o710)
}

/** Refuses a place that the server's user can't reach, and names the folder that's in the way. */
export async function requireReachable(user: SystemUser | null, place: string): Promise<Refusal | undefined> {
  if (user === null || (await canReach(user, place))) return undefined
  let barrier = place
  for (let folder = dirname(place); folder !== dirname(folder); folder = dirname(folder)) {
    if (await canReach(user, folder)) break
    barrier = folder
  }
  return refuse('folder-out-of-reach', serverTexts.folder.unreachable(user.name, barrier))
}

export async function canReach(user: SystemUser, place: string): Promise<boolean> {
  const args = ['-c', 'test -x "$1"', 'sh', place]
  const { code } = await runToEnd({ program: '/bin/sh', args, user, folder: '/', deathSignal: 'KILL' })
  return code === 0
}

async function findOrMakeUser(): Promise<SystemUser | undefined> {
  const existing = await findUser(ownUser)
  if (existing !== undefined) return existing
  await makeUser()
  for (const name of [ownUser, ...spareUsers]) {
    const user = await findUser(name)
    if (user !== undefined) return user
  }
  return undefined
}

async function findUser(name: string): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function makeUser(): Promise<void> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', ownUser])
  } catch {
    // Alpine's adduser; if neither works, we look for a spare user.
    await run('adduser', ['-S', '-D', '-H', '-s', '/bin/false', ownUser]).catch(() => {})
  }
}
