// Keeps a server running: one that dies by itself is started again, unless it keeps dying.
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Log } from '../log.ts'
import type { Postmaster } from './postmaster.ts'

export interface Supervised {
  readonly pid: number
  /** Settles when the server is down for good: stopped, or given up. */
  exited: Promise<number | null>
  stop(): Promise<void>
}

/** More deaths than this within the window are no accident any more. */
const mostRestarts = 5
const windowLength = 60_000
const shortestPause = 500
const longestPause = 16_000

export function supervise(
  first: Postmaster,
  restart: () => Promise<Postmaster | Refusal>,
  log: Log,
): Supervised {
  let current = first
  const stopping = new AbortController()

  async function watch(): Promise<number | null> {
    const deaths: number[] = []
    while (true) {
      const code = await current.exited
      if (stopping.signal.aborted) return code
      deaths.push(performance.now())
      if (countRecent(deaths) > mostRestarts) return giveUp(code, 'it died too often within a minute')
      log.warn('The database server ended by itself; starting it again.')
      const next = await insist()
      if (next === undefined) return code
      current = next
      if (stopping.signal.aborted) await current.stop()
    }
  }

  /** As long as it takes somebody to make room on a full disk; nothing where it's stopped meanwhile. */
  async function insist(): Promise<Postmaster | undefined> {
    for (let pause = shortestPause; ; pause = Math.min(2 * pause, longestPause)) {
      const next = await restart()
      if (!isRefusal(next)) return next
      if (stopping.signal.aborted) return undefined
      log.warn(`${next.message} Trying again in ${pause / 1_000} s.`)
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  function giveUp(code: number | null, reason: string): number | null {
    log.error(`The database server is not started again: ${reason}`)
    return code
  }

  const exited = watch()
  return {
    get pid() {
      return current.pid
    },
    exited,
    async stop() {
      stopping.abort()
      await current.stop()
      await exited
    },
  }
}

function countRecent(deaths: number[]): number {
  const now = performance.now()
  return deaths.filter((moment) => now - moment < windowLength).length
}
