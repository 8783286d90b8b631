// What a page or a command and the worker that computes for it say to each other. Everything is plain data.
import type { Figure } from '../figures/figure.ts'
import type { RunRecord } from './record.ts'
import type { RunRequest } from './request.ts'

export type ToWorker =
  | { kind: 'start'; request: RunRequest }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'cancel' }

export type FromWorker =
  | { kind: 'started'; engine: string; device: string }
  | {
      kind: 'progress'
      seed: number
      fraction: number
      secondsLeft: number | undefined
      figures: Figure[]
    }
  | { kind: 'done'; record: RunRecord; figures: Figure[] }
  | { kind: 'cancelled' }
  | { kind: 'over-budget'; seconds: number }
  /** A bug in the experiment, or an engine that gave up. */
  | { kind: 'failed'; message: string }

/** The end of a worker's or a page's line. */
export interface Port<Sent, Heard> {
  send(message: Sent): void
  listen(hear: (message: Heard) => void): void
}
