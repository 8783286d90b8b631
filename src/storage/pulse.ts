// Checks whether the database answers at all, when something takes long. While it doesn't, nobody waits for it.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

export interface Pulse {
  readonly isSilent: boolean
  /** Does the work, and gives up once the database is known not to answer. `late` gets a result that arrives after that. */
  watch<T>(work: () => Promise<T>, late?: (result: T) => void): Promise<T>
  stop(): void
}

/** Most work is done by then; checking does no harm to what takes longer. */
const suspicious = 1_000
const longestHandshake = 3_000
/** A timer this late means that this process was busy, not the database. */
const lateness = 1_000
const pause = 500

class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT'

  constructor() {
    super('the database doesn’t answer')
  }
}

export function watchPulse(config: pg.ClientConfig): Pulse {
  const waiting = new Set<(error: Error) => void>()
  let isSilent = false
  let isChecking = false
  let isStopped = false

  async function suspect(): Promise<void> {
    if (isChecking || isStopped) return
    isChecking = true
    while (!isStopped && !(await answers(config))) {
      isSilent = true
      for (const giveUp of waiting) giveUp(new DatabaseSilent())
      await sleep(pause, undefined, { ref: false })
    }
    isSilent = false
    isChecking = false
  }

  return {
    get isSilent() {
      return isSilent
    },
    watch(work, late) {
      if (isSilent) return Promise.reject(new DatabaseSilent())
      // Not `Promise.race` with a promise that outlives the work: that would keep every result until the database is silent.
      return new Promise((resolve, reject) => {
        const timer = setInterval(suspect, suspicious)
        timer.unref()
        let isOver = false
        const end = () => {
          isOver = true
          clearInterval(timer)
          waiting.delete(giveUp)
        }
        const giveUp = (error: Error) => {
          end()
          reject(error)
        }
        waiting.add(giveUp)
        work().then(
          (value) => {
            if (isOver) return late?.(value)
            end()
            resolve(value)
          },
          (error) => {
            end()
            reject(error)
          },
        )
      })
    },
    stop() {
      isStopped = true
    },
  }
}

/** On a connection of its own: the pool's may be in use. A refusal is an answer, unless it says that the server is shutting down. */
async function answers(config: pg.ClientConfig): Promise<boolean> {
  const begun = performance.now()
  const client = new pg.Client({ ...config, connectionTimeoutMillis: longestHandshake })
  client.on('error', () => {})
  try {
    await client.connect()
    client.end().catch(() => {})
    return true
  } catch (error) {
    if (isAnswer(error)) return true
    return performance.now() - begun > longestHandshake + lateness ? answers(config) : false
  }
}

/** Whether a failed connection shows a database that works for others. */
export function isAnswer(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code !== '57P03'
}
