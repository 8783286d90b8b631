// Checks whether there's disk space: by writing to the data folder, and by asking the database once it has reported a full disk.
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Storage } from './connection.ts'
import { isDiskBroken, isDiskFull } from './errors.ts'
import type { Log } from './log.ts'
import { serverTexts } from './texts/server.ts'

export interface RoomReport {
  state: 'free' | 'full' | 'broken'
  /** What the database's user can still use on the data folder's disk. */
  freeBytes?: number
}

export interface Room {
  /** Checks at most every few seconds, and never waits longer than one. */
  look(): Promise<RoomReport>
  /** Remembers that the disk caused an error, until a check finds space. */
  note(error: unknown): void
}

const fresh = 5_000
const timeout = 1_000
/** Root can use blocks that others can't, so free space counts, not only whether a write succeeds. */
const leastFree = 1024 * 1024
const probeBytes = 64 * 1024
/** A new table needs new blocks; a row in an old one may not. */
const takeBlocks = `create temporary table room_check on commit drop as
  select md5(random()::text || n) as filling from generate_series(1, 1000) n`

export function watchRoom(storage: Pick<Storage, 'pool'>, folder: string, log: Log): Room {
  let last: { at: number; report: Promise<RoomReport> } | undefined
  let reported: RoomReport['state'] = 'free'
  let isDatabaseDoubted = false

  function report({ state }: RoomReport): void {
    if (state === reported) return
    reported = state
    if (state === 'free') log.warn(serverTexts.disk.free)
    else if (state === 'full') log.error(serverTexts.disk.full)
    else log.error(serverTexts.disk.broken)
  }

  async function look(): Promise<RoomReport> {
    const late = sleep(timeout, { state: 'broken' } as const, { ref: false })
    const inFolder = await Promise.race([lookInFolder(folder), late])
    if (inFolder.state !== 'free' || !isDatabaseDoubted) return inFolder
    const inDatabase = await Promise.race([askDatabase(storage), late])
    isDatabaseDoubted = inDatabase.state !== 'free'
    return { ...inFolder, ...inDatabase }
  }

  return {
    look() {
      if (last === undefined || performance.now() - last.at > fresh) {
        const found = look()
        last = { at: performance.now(), report: found }
        found.then(report, () => {})
      }
      return last.report
    },
    note(error) {
      const state = stateOf(error)
      if (state === undefined) return
      isDatabaseDoubted = true
      report({ state })
      last = undefined
    },
  }
}

function stateOf(error: unknown): 'full' | 'broken' | undefined {
  if (isDiskFull(error)) return 'full'
  return isDiskBroken(error) ? 'broken' : undefined
}

async function lookInFolder(folder: string): Promise<RoomReport> {
  try {
    const { bavail, bsize } = await statfs(folder)
    const freeBytes = bavail * bsize
    if (freeBytes < leastFree) return { state: 'full', freeBytes }
    await tryToWrite(join(folder, 'room-check'))
    return { state: 'free', freeBytes }
  } catch (error) {
    // If images and database are elsewhere, there may be no data folder, and nothing is written to it.
    const isThere = !(error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return { state: stateOf(error) ?? (isThere ? 'broken' : 'free') }
  }
}

async function tryToWrite(path: string): Promise<void> {
  try {
    const file = await open(path, 'w')
    try {
      await file.write(Buffer.alloc(probeBytes, 1))
      await file.sync()
    } finally {
      await file.close()
    }
  } finally {
    await rm(path, { force: true }).catch(() => {})
  }
}

/** A database that's away isn't one without space. */
async function askDatabase({ pool }: Pick<Storage, 'pool'>): Promise<RoomReport> {
  try {
    await pool.query(takeBlocks)
    return { state: 'free' }
  } catch (error) {
    return { state: stateOf(error) ?? 'free' }
  }
}
