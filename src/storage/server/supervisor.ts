// Keeps a server running: one that dies by itself is started again, a bounded number of times.
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
  let isStopping = false

  async function watch(): Promise<number | null> {
    const deaths: number[] = []
    while (true) {
      const code = await current.exited
      if (isStopping) return code
      deaths.push(performance.now())
      if (countRecent(deaths) > mostRestarts) return giveUp(code, 'it died too often within a minute')
      log.warn('The database server ended by itself; starting it again.')
      const next = await insist()
      if (isRefusal(next)) return giveUp(code, next.message)
      current = next
      if (isStopping) await current.stop()
    }
  }

  /** A full disk or a busy machine may be a matter of seconds. */
  async function insist(): Promise<Postmaster | Refusal> {
    for (let pause = shortestPause; ; pause *= 2) {
      const next = await restart()
      if (!isRefusal(next) || isStopping || pause > longestPause) return next
      log.warn(`The database server did not start: ${next.message}`)
      await sleep(pause)
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
      isStopping = true
      await current.stop()
      await exited
    },
  }
}

function countRecent(deaths: number[]): number {
  const now = performance.now()
  return deaths.filter((moment) => now - moment < windowLength).length
}
