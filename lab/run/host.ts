// A host: what a run needs of the place where it runs, a browser's worker or one of Node's.
import type { WorkerLine } from './protocol.ts'
import type { SnapshotStore } from './snapshots.ts'

export interface Host {
  read(file: URL): Promise<Uint8Array>
  /** Lets messages and timers through. */
  yieldToEventLoop(): Promise<void>
  /** In ms, from anywhere. */
  now(): number
  /** Another worker like this one, for a run's pool. */
  startWorker(): WorkerLine
  /** Where a run's state is saved, at a place that the host knows; none where it saves nothing. */
  snapshotsAt?(place: string): SnapshotStore
}
