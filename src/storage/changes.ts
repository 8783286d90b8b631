// Word of every committed change, from whatever process: PostgreSQL's notices, heard on a connection of their own.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Storage } from './connection.ts'
import type { Log } from './log.ts'
import { isAnswer } from './pulse.ts'

/** `summaries`, `papers`, `paper:ID` or `all`, as the triggers tell them. */
export type ChangeListener = (topic: string) => void

export interface Changes {
  /** False while notices may not arrive: then nothing may be believed to be unchanged. */
  readonly listening: boolean
  /**
   * Whether what was kept while it was so may still be given out: also while the database answers nobody here, since what it
   * can't be asked for can't be made anew. After some minutes not even then: others may reach it, and delete.
   */
  readonly current: boolean
  /** Every change that was committed before the call has been announced when this resolves. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

const channel = 'scholium_changed'
/** Topics of the heartbeat; every process hears every other's. */
const beatPrefix = 'beat:'
const retryPause = 500
const beatEvery = 5_000
const longestAnswer = 5_000
const longestFarewell = 1_000
const longestTrust = 10 * 60_000

/**
 * Calls `listener` for every change; and with `all` when they are heard again, since some may have been missed. The connection sends itself
 * a notice every few seconds: one that a network dropped in silence, or a pooler that passes no notices, is found out.
 */
export async function listenForChanges(
  storage: Storage,
  log: Log,
  listener: ChangeListener,
): Promise<Changes> {
  const self = `${beatPrefix}${randomUUID()}`
  let client: pg.Client | undefined
  let isHeard = false
  /** Since when the database has answered nobody here. */
  let awaySince: number | undefined
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let beat: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let next: Promise<void> | undefined

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      ...storage.connectionConfig,
      keepAlive: true,
      connectionTimeoutMillis: longestAnswer,
      query_timeout: longestAnswer,
    })
    const heard = Promise.withResolvers<void>()
    fresh.on('notification', ({ payload = 'all' }) => {
      if (payload === self) heard.resolve()
      else if (!payload.startsWith(beatPrefix)) listener(payload)
    })
    fresh.on('error', (error) => log.warn(`Word of changes was lost: ${error.message}`))
    fresh.on('end', () => lose(fresh))
    try {
      await connectOrNote(fresh)
      await fresh.query(`LISTEN ${channel}`)
      await sendBeat(fresh)
      await Promise.race([heard.promise, expire()])
      if (closed) throw new Error('closed meanwhile')
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    client = fresh
    isHeard = true
    listener('all')
    watch(fresh)
  }

  async function connectOrNote(fresh: pg.Client): Promise<void> {
    try {
      await fresh.connect()
      awaySince = undefined
    } catch (error) {
      if (isAnswer(error)) awaySince = undefined
      else awaySince ??= performance.now()
      throw error
    }
  }

  /** Every beat must have come back before the next one is due. */
  function watch(current: pg.Client): void {
    let isBack = true
    const hear = ({ payload }: pg.Notification) => {
      if (payload === self) isBack = true
    }
    current.on('notification', hear)
    clearInterval(beat)
    beat = setInterval(() => {
      if (!isBack) return drop(current, 'its own notice did not come back')
      isBack = false
      sendBeat(current).catch((error: Error) => drop(current, error.message))
    }, beatEvery)
    beat.unref()
  }

  /** One at a time, as a connection answers one query at a time. */
  function sendBeat(to: pg.Client): Promise<unknown> {
    const sent = turn.then(() => to.query('SELECT pg_notify($1, $2)', [channel, self]))
    turn = sent.catch(() => {})
    return sent
  }

  /** Notices come in the order of commits, and one's own before its query is answered. Whoever waits for a turn shares it. */
  function catchUp(current: pg.Client): Promise<void> {
    next ??= turn.then(async () => {
      next = undefined
      await sendBeat(current).catch((error: Error) => drop(current, error.message))
    })
    return next
  }

  function drop(current: pg.Client, reason: string): void {
    if (client !== current) return
    log.warn(`Word of changes is not believed any more: ${reason}`)
    awaySince ??= performance.now()
    lose(current)
    current.end().catch(() => {})
  }

  function lose(lost: pg.Client): void {
    if (client !== lost) return
    client = undefined
    isHeard = false
    clearInterval(beat)
    if (!closed) retryAfterPause(0)
  }

  function retryAfterPause(pause: number): void {
    clearTimeout(retry)
    retry = setTimeout(() => {
      connect().catch(() => {
        if (!closed) retryAfterPause(retryPause)
      })
    }, pause)
  }

  await connect().catch((error: Error) => {
    log.warn(`Pages are not kept for now, because no word of changes arrives: ${error.message}`)
    retryAfterPause(retryPause)
  })
  return {
    get listening() {
      return isHeard
    },
    get current() {
      return isHeard || (awaySince !== undefined && performance.now() - awaySince < longestTrust)
    },
    async caughtUp() {
      if (client) await catchUp(client)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      clearInterval(beat)
      const last = client
      client = undefined
      if (last) await Promise.race([last.end(), patience()])
    },
  }
}

/** A connection that went silent may never say that it ended. */
function patience(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, longestFarewell).unref())
}

function expire(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('the first notice did not come back')), longestAnswer).unref()
  })
}
