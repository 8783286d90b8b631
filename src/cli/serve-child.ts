// One of several serving processes: pages only. The parent has prepared the database, runs the jobs, and says where to connect.
import { once } from 'node:events'
import type { Logger } from 'pino'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage } from '#storage/connection.ts'
import { shareRendering } from '#text/render-pool.ts'
import { openLog } from './library-log.ts'
import type { ChildStart, ToChild, ToParent } from './process-messages.ts'
import { logLevelOf, type Settings } from './settings.ts'
import { listen, type OpenSite, openSite, originOf } from './site.ts'
import { onStop } from './stop-signals.ts'
import { toStorageLog } from './storage-log.ts'

/**
 * Every process binds the port, and the kernel deals connections out: one that dies takes along only its own, and nothing stands
 * between readers and the others. Elsewhere the parent accepts and passes connections on (`node:cluster`), and one that it has just
 * passed to a process that's dying is left without an answer.
 */
const sharesPort = process.platform === 'linux'
/** So many processes share the database; one process alone has five connections. */
const poolSize = 4
/** How often the other processes learn how many requests callers made, in ms. */
const tellEvery = 1_000
/** How long a writer waits for the other processes to hear of the change, in ms. One that hangs shows nothing stale: it shows nothing. */
const catchUpTimeout = 1_000

/** The exit code, once it has stopped. */
export async function serveChild(settings: Settings): Promise<number> {
  // Before the signals, because what waits for those doesn't keep the process alive.
  const [start] = (await once(process, 'message')) as [ChildStart]
  const stopped = Promise.withResolvers<string>()
  const watch = onStop(stopped.resolve)
  const log = openLog(logLevelOf(settings))
  shareRendering(start.processes)
  const { connection } = start
  const storage = await openStorage({ connection, folder: settings.data, log: toStorageLog(log), poolSize })
  try {
    if (isRefusal(storage)) return fail(storage.message)
    const open = await openSite(settings, storage, log, () => {})
    if (isRefusal(open)) return fail(open.message)
    return await run({ settings, open, log, start }, stopped.promise)
  } finally {
    if (!isRefusal(storage)) await storage.close()
    watch.release()
  }
}

interface Running {
  settings: Settings
  open: OpenSite
  log: Logger
  start: ChildStart
}

async function run({ settings, open, log, start }: Running, stopReason: Promise<string>): Promise<number> {
  const { site, server } = open
  site.origin = originOf(settings, start.port)
  if (settings.jobs) site.wakeJob = (job) => tell({ kind: 'wake', job })
  const leave = joinOthers(open)
  const port = await listen(server, { host: settings.host, port: start.port, isShared: sharesPort })
  if (isRefusal(port)) {
    leave()
    await open.close()
    return fail(port.message)
  }
  tell({ kind: 'serving' })
  log.info({ reason: await stopReason }, 'stopping')
  await open.close()
  leave()
  return 0
}

/** A write that was answered is seen in all processes, and limits on requests count in all of them. */
function joinOthers({ site, changes }: OpenSite): () => void {
  const waiting = new Map<number, () => void>()
  let last = 0
  const hear = async (message: ToChild) => {
    if (message.kind === 'catch-up') {
      await changes.caughtUp()
      tell({ kind: 'caught-up', id: message.id })
    } else if (message.kind === 'caught-up') waiting.get(message.id)?.()
    else if (message.kind === 'beat') tell({ kind: 'beat' })
    else if (message.kind === 'counted') site.requests.add(message.windowStart, message.counts)
  }
  process.on('message', hear)
  site.cache.word = {
    get listening() {
      return changes.listening
    },
    get current() {
      return changes.current
    },
    async caughtUp() {
      const id = ++last
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, catchUpTimeout)
      waiting.set(id, resolve)
      tell({ kind: 'catch-up', id })
      await Promise.all([changes.caughtUp(), promise])
      clearTimeout(timer)
      waiting.delete(id)
    },
  }
  const telling = setInterval(() => {
    const counted = site.requests.takeNew()
    if (counted.counts.length > 0) tell({ kind: 'counted', ...counted })
  }, tellEvery)
  telling.unref()
  return () => {
    clearInterval(telling)
    process.off('message', hear)
  }
}

function tell(message: ToParent): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}

function fail(message: string): number {
  process.stderr.write(`${message}\n`)
  return 1
}
