// Keeps a server running: restarts it when it dies, unless it keeps dying.
import { setTimeout as sleep } from 'node:timers/promises'
import { isRefusal, type Refusal } from '#domain/refusals.ts'
import type { Log } from '../log.ts'
import { serverTexts } from '../texts/server.ts'
import type { Postmaster } from './postmaster.ts'

export interface Supervised {
  readonly pid: number
  /** Settles when the server is down for good: stopped, or given up. */
  exited: Promise<number | null>
  stop(): Promise<void>
}

/** More deaths than this within the window aren't an accident. */
const mostRestarts = 5
const windowLength = 60_000
const shortestPause = 500
const longestPause = 16_000

const texts = serverTexts.process

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
      if (countRecent(deaths) > mostRestarts) return giveUp(code, texts.diedTooOften)
      log.warn(texts.restarting)
      const next = await insist()
      if (next === undefined) return code
      current = next
      if (stopping.signal.aborted) await current.stop()
    }
  }

  /** Retries as long as it takes somebody to free space on a full disk; undefined if it's stopped in the meantime. */
  async function insist(): Promise<Postmaster | undefined> {
    for (let pause = shortestPause; ; pause = Math.min(2 * pause, longestPause)) {
      const next = await restart()
      if (!isRefusal(next)) return next
      if (stopping.signal.aborted) return undefined
      log.warn(texts.retrying(next.message, pause / 1_000))
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  function giveUp(code: number | null, reason: string): number | null {
    log.error(texts.gaveUp(reason))
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
