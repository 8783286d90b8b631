// Whether there is room to write: tried in the data folder, and asked of the database once it has said that there is none.
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Storage } from './connection.ts'
import { isDiskBroken, isDiskFull } from './errors.ts'
import type { Log } from './log.ts'

export interface RoomReport {
  state: 'free' | 'full' | 'broken'
  /** What the database's user may still fill, on the disk of the data folder. */
  freeBytes?: number
}

export interface Room {
  /** Looked for every few seconds at most, and never waited for longer than one. */
  look(): Promise<RoomReport>
  /** Remembers of an error that the disk was its cause, until a look finds room. */
  note(error: unknown): void
}

const fresh = 5_000
const patience = 1_000
/** As root one may fill blocks that others may not: what is left counts, not only what can still be written. */
const leastFree = 1024 * 1024
const probeBytes = 64 * 1024
/** A new table takes new blocks, which a row in an old one may not. */
const takeBlocks = `create temporary table room_check on commit drop as
  select md5(random()::text || n) as filling from generate_series(1, 1000) n`

export function watchRoom(storage: Pick<Storage, 'pool'>, folder: string, log: Log): Room {
  let last: { at: number; report: Promise<RoomReport> } | undefined
  let said: RoomReport['state'] = 'free'
  let isDatabaseDoubted = false

  function say({ state }: RoomReport): void {
    if (state === said) return
    said = state
    if (state === 'free') log.warn('There is room to write again.')
    else if (state === 'full') log.error('The disk is full: nothing can be saved. Please make room.')
    else log.error('The disk takes no writes: nothing can be saved. Please look after it.')
  }

  async function look(): Promise<RoomReport> {
    const late = sleep(patience, { state: 'broken' } as const, { ref: false })
    const report = await Promise.race([lookInFolder(folder), late])
    if (report.state !== 'free' || !isDatabaseDoubted) return report
    const found = await Promise.race([askDatabase(storage), late])
    isDatabaseDoubted = found.state !== 'free'
    return { ...report, ...found }
  }

  return {
    look() {
      if (last === undefined || performance.now() - last.at > fresh) {
        const report = look()
        last = { at: performance.now(), report }
        report.then(say, () => {})
      }
      return last.report
    },
    note(error) {
      const state = stateOf(error)
      if (state === undefined) return
      isDatabaseDoubted = true
      say({ state })
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
    // Where the images and the database are elsewhere, there may be none, and nothing is written to it.
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

/** One that is away is another matter than one that has no room. */
async function askDatabase({ pool }: Pick<Storage, 'pool'>): Promise<RoomReport> {
  try {
    await pool.query(takeBlocks)
    return { state: 'free' }
  } catch (error) {
    return { state: stateOf(error) ?? 'free' }
  }
}
