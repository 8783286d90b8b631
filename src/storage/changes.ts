// Word of every committed change, from whatever process: PostgreSQL's notices, heard on a connection of their own.
import pg from 'pg'
import type { Storage } from './connection.ts'
import type { Log } from './log.ts'

/** `lists`, `all` or `paper:ID`, as the triggers tell them. */
export type ChangeListener = (topic: string) => void

export interface Changes {
  /** False while the connection is lost: then nothing may be believed to be unchanged. */
  readonly listening: boolean
  close(): Promise<void>
}

const retryAfter = 500

/** Calls `listener` for every change; and with `all` whenever changes may have been missed. */
export async function listenForChanges(
  storage: Storage,
  log: Log,
  listener: ChangeListener,
): Promise<Changes> {
  let client: pg.Client | undefined
  let closed = false
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const fresh = new pg.Client(storage.connectionConfig)
    fresh.on('notification', ({ payload }) => listener(payload ?? 'all'))
    fresh.on('error', (error) => log.warn(`Word of changes was lost: ${error.message}`))
    fresh.on('end', () => lose(fresh))
    await fresh.connect()
    await fresh.query('LISTEN scholium_changed')
    client = fresh
    listener('all')
  }

  function lose(lost: pg.Client): void {
    if (client === lost) client = undefined
    if (closed) return
    listener('all')
    clearTimeout(timer)
    timer = setTimeout(() => connect().catch(() => lose(lost)), retryAfter)
  }

  await connect()
  return {
    get listening() {
      return client !== undefined
    },
    async close() {
      closed = true
      clearTimeout(timer)
      await client?.end()
    },
  }
}
