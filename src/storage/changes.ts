// Listens for every committed change, from any process: PostgreSQL's notifications, on a connection of their own.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Storage } from './connection.ts'
import type { Log } from './log.ts'
import { isAnswer } from './pulse.ts'
import { serverTexts } from './texts/server.ts'

/** `summaries`, `papers`, `paper:ID` or `all`, as the triggers announce them. */
export type ChangeListener = (topic: string) => void

export interface Changes {
  /** False while notifications may be missing: then nothing can be assumed unchanged. */
  readonly listening: boolean
  /**
   * Whether cached pages may be served: also while the database doesn't answer this process at all, since pages can't be
   * rendered again without it. After some minutes not even then: other processes may reach it and delete things.
   */
  readonly current: boolean
  /** Every change that was committed before the call has been announced when this resolves. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}

const channel = 'scholium_changed'
/** Topics of the heartbeat; every process receives every other's. */
const beatPrefix = 'beat:'
const retryPause = 500
const beatEvery = 5_000
const answerTimeout = 5_000
const closeTimeout = 1_000
/** How long cached pages are served while the database is away. */
const longestOutage = 10 * 60_000

/**
 * Calls `listener` for every change, and with `all` after a reconnection, since some may have been missed. The connection sends
 * itself a notification every few seconds, to detect a silently dropped network connection or a pooler that doesn't pass them on.
 */
export async function listenForChanges(
  storage: Storage,
  log: Log,
  listener: ChangeListener,
): Promise<Changes> {
  const self = `${beatPrefix}${randomUUID()}`
  let client: pg.Client | undefined
  let isListening = false
  /** Since when the database hasn't answered this process. */
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
      connectionTimeoutMillis: answerTimeout,
      query_timeout: answerTimeout,
    })
    const echoed = Promise.withResolvers<void>()
    fresh.on('notification', ({ payload = 'all' }) => {
      if (payload === self) echoed.resolve()
      else if (!payload.startsWith(beatPrefix)) listener(payload)
    })
    fresh.on('error', (error) => log.warn(serverTexts.changes.lost(error.message)))
    fresh.on('end', () => lose(fresh))
    try {
      await connectOrNote(fresh)
      await fresh.query(`LISTEN ${channel}`)
      await sendBeat(fresh)
      await Promise.race([echoed.promise, expire()])
      if (closed) throw new Error('closed meanwhile')
    } catch (error) {
      await fresh.end().catch(() => {})
      throw error
    }
    client = fresh
    isListening = true
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

  /** Every heartbeat must come back before the next one is due. */
  function watch(current: pg.Client): void {
    let isBack = true
    const noteEcho = ({ payload }: pg.Notification) => {
      if (payload === self) isBack = true
    }
    current.on('notification', noteEcho)
    clearInterval(beat)
    beat = setInterval(() => {
      if (!isBack) return drop(current, serverTexts.changes.noEcho)
      isBack = false
      sendBeat(current).catch((error: Error) => drop(current, error.message))
    }, beatEvery)
    beat.unref()
  }

  /** One at a time: a connection answers one query at a time. */
  function sendBeat(to: pg.Client): Promise<unknown> {
    const sent = turn.then(() => to.query('SELECT pg_notify($1, $2)', [channel, self]))
    turn = sent.catch(() => {})
    return sent
  }

  /** Notifications arrive in commit order, and our own before its query is answered. Concurrent callers share one. */
  function catchUp(current: pg.Client): Promise<void> {
    next ??= turn.then(async () => {
      next = undefined
      await sendBeat(current).catch((error: Error) => drop(current, error.message))
    })
    return next
  }

  function drop(current: pg.Client, reason: string): void {
    if (client !== current) return
    log.warn(serverTexts.changes.untrusted(reason))
    awaySince ??= performance.now()
    lose(current)
    current.end().catch(() => {})
  }

  function lose(lost: pg.Client): void {
    if (client !== lost) return
    client = undefined
    isListening = false
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
    log.warn(serverTexts.changes.notCaching(error.message))
    retryAfterPause(retryPause)
  })
  return {
    get listening() {
      return isListening
    },
    get current() {
      return isListening || (awaySince !== undefined && performance.now() - awaySince < longestOutage)
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
      if (last) await Promise.race([last.end(), closeTimer()])
    },
  }
}

/** A silent connection may never report that it ended. */
function closeTimer(): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, closeTimeout).unref())
}

function expire(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(serverTexts.changes.noFirstEcho)), answerTimeout).unref()
  })
}
