// The caller's side of a run in a worker: what it is told, and the three things that can be asked.
import type { FromWorker, Port, ToWorker } from './protocol.ts'
import type { RunRequest } from './request.ts'

export type RunEnd = Exclude<FromWorker, { kind: 'started' } | { kind: 'progress' }>
export type RunNews = Exclude<FromWorker, RunEnd>

/** A worker that has been started and says nothing yet. */
export interface WorkerLine extends Port<ToWorker, FromWorker> {
  /** Called with a sentence if the worker ends by itself. */
  onBreak(hear: (message: string) => void): void
  stop(): void
}

export interface RemoteRun {
  pause(): void
  resume(): void
  cancel(): void
  /** Never rejects: what goes wrong is an end too. */
  ended: Promise<RunEnd>
}

export function startRun(line: WorkerLine, request: RunRequest, onNews: (news: RunNews) => void): RemoteRun {
  const { promise, resolve } = Promise.withResolvers<RunEnd>()
  line.onBreak((message) => resolve({ kind: 'failed', message }))
  line.listen((message) => {
    if (message.kind === 'started' || message.kind === 'progress') onNews(message)
    else resolve(message)
  })
  line.send({ kind: 'start', request })
  return {
    pause: () => line.send({ kind: 'pause' }),
    resume: () => line.send({ kind: 'resume' }),
    cancel: () => line.send({ kind: 'cancel' }),
    ended: promise.finally(() => line.stop()),
  }
}
