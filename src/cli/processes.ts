// Several processes that serve pages on one port: started, connected with each other, started again when one dies, and stopped.
import cluster, { type Worker } from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Beating, type Heartbeat, startHeartbeat, usualBeating } from './heartbeat.ts'
import type { ChildStart, ToChild, ToParent } from './process-messages.ts'

export interface Processes {
  /** Settles once all serve, with whether they do: one that ends before has said why. */
  readonly serving: Promise<boolean>
  /** Waits for answers that are being sent. */
  stop(): Promise<void>
}

/** When a process counts as one that hangs. */
export interface Watching extends Beating {
  /** Once it's forked it serves within this time, in ms. */
  start: number
}

/** A start takes a second or two; one on a machine that's busy with something else may take a minute. */
const usualWatching: Watching = { ...usualBeating, start: 180_000 }
/** Back-off after a death, in ms, doubled as long as the same one keeps dying. */
const shortestPause = 500
const longestPause = 30_000
/** One that served for so long did well: its next death is a new matter. In ms. */
const wellAfter = 60_000
/** Longer than a child takes for the answers in flight and its connections; then it's killed. In ms. */
const stopTimeout = 12_000

export function startProcesses(
  start: ChildStart,
  log: Logger,
  wake: (job: string) => void,
  watching: Watching = usualWatching,
): Processes {
  const stopping = new AbortController()
  const serving = new Set<Worker>()
  let isBegun = false
  const first = Promise.withResolvers<boolean>()
  const relay = relayCatchUps(serving)
  const lives = Array.from({ length: start.processes }, () => keepAlive())

  return {
    serving: first.promise,
    async stop() {
      stopping.abort()
      const workers = liveWorkers()
      for (const worker of workers) worker.process.kill('SIGTERM')
      const timer = setTimeout(() => {
        for (const worker of liveWorkers()) worker.process.kill('SIGKILL')
      }, stopTimeout)
      await Promise.all(lives)
      clearTimeout(timer)
    },
  }

  /** Ends when it is stopped, or when a child ends before all have begun to serve. */
  async function keepAlive(): Promise<void> {
    for (let pause = shortestPause; ; pause = Math.min(2 * pause, longestPause)) {
      const { code, signal, servedFor } = await live()
      if (stopping.signal.aborted) return
      if (servedFor === undefined && !isBegun) return first.resolve(false)
      if (servedFor !== undefined && servedFor > wellAfter) pause = shortestPause
      log.error({ code, signal, seconds: pause / 1_000 }, 'a serving process died; it is started again')
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return
    }
  }

  async function live(): Promise<{
    code: number | null
    signal: string | null
    servedFor: number | undefined
  }> {
    const worker = forked()
    if (worker === undefined) return { code: null, signal: null, servedFor: undefined }
    let since: number | undefined
    let beat: Heartbeat | undefined
    const startTimer = setTimeout(() => killHanging(worker, 'never began to serve'), watching.start)
    worker.once('online', () => send(worker, start))
    worker.on('message', (message: ToParent) => {
      if (message.kind === 'serving') {
        clearTimeout(startTimer)
        since = performance.now()
        serving.add(worker)
        beat = startHeartbeat(
          () => send(worker, { kind: 'beat' }),
          () => killHanging(worker, 'answers no more'),
          watching,
        )
        if (serving.size === start.processes) {
          isBegun = true
          first.resolve(true)
        }
      } else if (message.kind === 'beat') beat?.answer()
      else if (message.kind === 'wake') wake(message.job)
      else if (message.kind === 'counted') for (const other of others(worker)) send(other, message)
      else relay.hear(worker, message)
    })
    worker.on('error', (error) => log.warn({ err: error }, 'a serving process could not be reached'))
    const { promise, resolve } = Promise.withResolvers<[number | null, string | null]>()
    worker.once('exit', (...end) => resolve(end))
    const [code, signal] = await promise
    clearTimeout(startTimer)
    beat?.stop()
    serving.delete(worker)
    relay.forget(worker)
    return { code, signal, servedFor: since === undefined ? undefined : performance.now() - since }
  }

  /** Nothing where the system has no memory or process left: then it's tried again as after a death. */
  function forked(): Worker | undefined {
    try {
      return cluster.fork()
    } catch (error) {
      log.error({ err: error }, 'a serving process could not be started')
      return undefined
    }
  }

  /** Its part of the connections waits for it, so a new one is better than none. While all stop, the stop's own time counts. */
  function killHanging(worker: Worker, what: string): void {
    if (stopping.signal.aborted) return
    log.error({ pid: worker.process.pid, what }, 'a serving process hangs; it is killed')
    worker.process.kill('SIGKILL')
  }

  function others(than: Worker): Worker[] {
    return [...serving].filter((worker) => worker !== than)
  }
}

function liveWorkers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
}

function send(worker: Worker, message: ToChild): void {
  // One that is just dying gets no message, and needs none: its memory goes with it.
  if (worker.isConnected()) worker.send(message, undefined, () => {})
}

interface Asked {
  by: Worker
  /** Its own number for it. */
  id: number
  missing: Set<Worker>
}

/** Passes the question of one to all others, and back the news that all have answered or are gone. */
function relayCatchUps(serving: ReadonlySet<Worker>) {
  const asked = new Map<number, Asked>()
  let last = 0

  function answer(number: number, worker: Worker): void {
    const question = asked.get(number)
    if (question === undefined) return
    question.missing.delete(worker)
    if (question.missing.size > 0) return
    asked.delete(number)
    send(question.by, { kind: 'caught-up', id: question.id })
  }

  function ask(by: Worker, id: number): void {
    const missing = new Set([...serving].filter((other) => other !== by))
    if (missing.size === 0) {
      send(by, { kind: 'caught-up', id })
      return
    }
    const number = ++last
    asked.set(number, { by, id, missing })
    for (const other of missing) send(other, { kind: 'catch-up', id: number })
  }

  return {
    hear(worker: Worker, { kind, id }: { kind: 'catch-up' | 'caught-up'; id: number }): void {
      if (kind === 'caught-up') answer(id, worker)
      else ask(worker, id)
    },
    forget(worker: Worker): void {
      for (const [number, { by }] of asked) {
        if (by === worker) asked.delete(number)
        else answer(number, worker)
      }
    },
  }
}
