// The contract of a job: work that is done beside the requests, at times or when something changed.
import type { DumpPlace } from '#actions/dump/kept-dumps.ts'
import type { Post } from '#actions/letters/send-due-letters.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import type { Log } from '#storage/log.ts'

/** What jobs need besides the database. */
export interface JobServices {
  post: Post
  /** Where dumps are kept, and how often one is made; absent where none is. */
  dumps?: DumpPlace
  /** Where images are kept. */
  blobs?: BlobStore
  /** How long a run of the ledger may be computed again, 0 for not at all; absent where none is checked here. */
  checks?: { minutes: number }
}

export interface JobContext {
  storage: Storage
  services: JobServices
  log: Log
  /** Aborted when the process is to stop: long work ends at the next good moment. */
  signal: AbortSignal
}

/**
 * A job carries no data: what is to be done stands in tables, where the transaction that asked for it wrote it, and a run
 * looks there. So a run too many does no harm, and one that was missed is made up for by the next.
 */
export interface Job {
  name: string
  /** When it runs by itself: a cron expression, in UTC. */
  cron?: string
  /** The topic of changes that calls for a run at once. */
  topic?: string
  /** How long a run may take, in seconds. */
  limit: number
  /** True where a second run, in whatever process, waits for the first to end; otherwise rows are locked where it matters. */
  isAlone: boolean
  /** What it answers is shown to administrators. An exception is noted, and the run repeated. */
  run(context: JobContext): Promise<object | undefined>
}
