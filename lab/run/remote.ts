// The caller's side of a piece of a run in a worker: what it says, and the three things that can be asked of it.
import type { FromWorker, WorkerLine } from './protocol.ts'
import type { PieceRequest } from './request.ts'

export type PieceNews = Extract<FromWorker, { kind: 'started' | 'progress' | 'unsaved' }>
export type PieceEnd = Extract<FromWorker, { kind: 'done' | 'cancelled' | 'over-budget' | 'failed' }>

export interface RemotePiece {
  pause(): void
  resume(): void
  /** It ends within `cancelWithinMs`, whatever the worker does. */
  cancel(): void
  /** Never rejects: what goes wrong is an end too. */
  ended: Promise<PieceEnd>
}

/** A run hears between two steps that it is cancelled. One whose step takes longer is stopped from outside. */
const cancelWithinMs = 80

/** The same for one that is over its time. */
const lateMs = 30_000

/** A timer for longer would end at once. */
const longestTimer = 2 ** 31 - 1

function isNews(message: FromWorker): message is PieceNews {
  return message.kind === 'started' || message.kind === 'progress' || message.kind === 'unsaved'
}

export function startPiece(
  line: WorkerLine,
  request: PieceRequest,
  onNews: (news: PieceNews) => void,
): RemotePiece {
  const { promise, resolve } = Promise.withResolvers<PieceEnd>()
  const { budgetSeconds = Infinity } = request
  let late: ReturnType<typeof setTimeout> | undefined
  let cancelling: ReturnType<typeof setTimeout> | undefined
  /** Anew after a pause, which takes nothing of the budget. */
  function watch(): void {
    const ms = budgetSeconds * 1_000 + lateMs
    if (ms <= longestTimer)
      late = setTimeout(() => resolve({ kind: 'over-budget', seconds: budgetSeconds }), ms)
  }
  line.onBreak((message) => resolve({ kind: 'failed', message }))
  line.listen((message) => {
    if (isNews(message)) onNews(message)
    else if (message.kind !== 'computed') resolve(message)
  })
  line.send({ kind: 'start', request })
  watch()
  return {
    pause() {
      clearTimeout(late)
      line.send({ kind: 'pause' })
    },
    resume() {
      clearTimeout(late)
      watch()
      line.send({ kind: 'resume' })
    },
    cancel() {
      line.send({ kind: 'cancel' })
      cancelling ??= setTimeout(() => resolve({ kind: 'cancelled' }), cancelWithinMs)
    },
    ended: promise.finally(() => {
      clearTimeout(late)
      clearTimeout(cancelling)
      line.stop()
    }),
  }
}
