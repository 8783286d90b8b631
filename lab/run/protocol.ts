// The messages between a page or a command and its workers, and between a run and its own. Everything is plain data.
import type { Device } from '../experiment.ts'
import type { PieceRequest } from './request.ts'

export type ToWorker =
  | { kind: 'start'; request: PieceRequest }
  | { kind: 'pause' }
  | { kind: 'resume' }
  | { kind: 'cancel' }
  | ToTaskWorker

export type FromWorker =
  /** `fraction` is what an earlier run, that was broken off, had done. */
  | { kind: 'started'; engine: string; device: string; fraction: number }
  | { kind: 'progress'; fraction: number; view: unknown }
  /** A snapshot could not be written; the run goes on. */
  | { kind: 'unsaved'; message: string }
  | { kind: 'done'; result: unknown; seconds: number }
  | { kind: 'cancelled' }
  | { kind: 'over-budget'; seconds: number }
  /** A bug in the experiment, an engine that gave up, or a snapshot that can't be read. */
  | { kind: 'failed'; message: string }
  | FromTaskWorker

/** From a run to a worker of its pool. */
export type ToTaskWorker =
  | { kind: 'serve-tasks'; experiment: string; seed: number; device: Device; sabotage?: string }
  /** Before the inputs of one map. */
  | { kind: 'share'; task: string; shared: unknown }
  | { kind: 'compute'; first: number; inputs: readonly unknown[] }

export type FromTaskWorker =
  | { kind: 'computed'; first: number; outputs: unknown[] }
  | { kind: 'failed'; message: string }

/** The end of a worker's or a page's line. */
export interface Port<Sent, Heard> {
  /** What is in `transfer` is handed over; all else is copied. */
  send(message: Sent, transfer?: Transferable[]): void
  listen(hear: (message: Heard) => void): void
}

/** A worker that has been started and says nothing yet. */
export interface WorkerLine extends Port<ToWorker, FromWorker> {
  /** Called with a sentence if the worker ends by itself. */
  onBreak(hear: (message: string) => void): void
  /** At once, whatever it does. */
  stop(): void
}

export function failure(error: unknown): { kind: 'failed'; message: string } {
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error) }
}
