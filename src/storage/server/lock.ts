// The lock that keeps a second Scholium out of a data folder.
import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, readlink, rmdir, stat, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { serverTexts } from '../texts/server.ts'
import { findProcessIdentity } from './process-identity.ts'
import { waitUntil } from './wait-until.ts'

export interface Lock {
  release(): Promise<void>
}

interface Owner {
  token: string
  pid: number
  identity: string
  /** Process numbers mean nothing outside their machine or container. */
  space: string
}

const beat = 5_000
const silence = 3 * beat
const removalPause = 20

export async function takeLock(folder: string): Promise<Lock | Refusal> {
  const place = join(folder, 'scholium.lock')
  const owner = await describeSelf()
  while (!(await tryToPlace(place, owner))) {
    const text = await readFile(place, 'utf8').catch(() => undefined)
    if (text === undefined) continue
    const other = parseOwner(text)
    if (other !== undefined && (await isAlive(place, other, owner))) return inUse(folder, other)
    await removeStale(place, text)
  }
  return keepAlive(place, owner)
}

function inUse(folder: string, other: Owner): Refusal {
  return refuse('folder-in-use', serverTexts.folder.inUse(other.pid, folder))
}

async function describeSelf(): Promise<Owner> {
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
  const identity = (await findProcessIdentity(process.pid)) ?? ''
  return { token: randomUUID(), pid: process.pid, identity, space: `${hostname()} ${namespace}` }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text)
    return typeof owner?.pid === 'number' ? owner : undefined
  } catch {
    return undefined
  }
}

/** Creating a link is atomic, so nobody ever reads half a lock. */
async function tryToPlace(place: string, owner: Owner): Promise<boolean> {
  const draft = `${place}.${owner.token}`
  await writeFile(draft, JSON.stringify(owner), { flush: true })
  try {
    await link(draft, place)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await unlink(draft)
  }
}

async function isAlive(place: string, other: Owner, self: Owner): Promise<boolean> {
  if (other.space === self.space) return (await findProcessIdentity(other.pid)) === other.identity
  const before = await lastBeat(place)
  if (before === undefined || Date.now() - before > silence) return false
  // The other may be a container that was killed a moment ago: only another heartbeat shows that it's alive.
  return waitUntil(async () => ((await lastBeat(place)) ?? before) > before, silence, 500)
}

async function lastBeat(place: string): Promise<number | undefined> {
  return stat(place).then(
    (found) => found.mtimeMs,
    () => undefined,
  )
}

/**
 * Only one process at a time may remove a stale lock, and it checks again first: otherwise a slower process would remove
 * the lock that a faster one has just put there. Only one process can create a folder.
 */
async function removeStale(place: string, stale: string): Promise<void> {
  const turn = `${place}.removing`
  try {
    await mkdir(turn)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await waitForTurn(turn)
    return
  }
  try {
    if ((await readFile(place, 'utf8').catch(() => undefined)) === stale) await unlink(place)
  } finally {
    await rmdir(turn)
  }
}

/** A process that was killed while removing left the folder behind; a removal takes milliseconds. */
async function waitForTurn(turn: string): Promise<void> {
  const since = await lastBeat(turn)
  if (since !== undefined && Date.now() - since > silence) await rmdir(turn).catch(() => {})
  else await sleep(removalPause)
}

function keepAlive(place: string, owner: Owner): Lock {
  const timer = setInterval(() => {
    const now = new Date()
    utimes(place, now, now).catch(() => {})
  }, beat)
  timer.unref()
  return {
    async release() {
      clearInterval(timer)
      const text = await readFile(place, 'utf8').catch(() => '')
      if (parseOwner(text)?.token === owner.token) await unlink(place).catch(() => {})
    },
  }
}
