// The contract of a job: background work, on a schedule or when something has changed.
import type { DumpPlace } from '#actions/dump/kept-dumps.ts'
import type { Post } from '#actions/letters/send-due-letters.ts'
import type { Lookups } from '#actions/lookup/lookups.ts'
import type { BlobStore } from '#storage/blobs/contract.ts'
import type { Storage } from '#storage/connection.ts'
import type { Log } from '#storage/log.ts'

/** What jobs need besides the database. */
export interface JobServices {
  post: Post
  /** The folder of the dumps, and how often one is made; absent if none is. */
  dumps?: DumpPlace
  /** Where images are stored. */
  blobs?: BlobStore
  /** Other services, to look at papers again; absent where a process asks none. */
  lookups?: Lookups
  /** How long checking a run of the ledger may take, 0 for not at all; absent if none is checked here. */
  checks?: { minutes: number }
}

export interface JobContext {
  storage: Storage
  services: JobServices
  log: Log
  /** Aborted when the process should stop: long work ends at the next good moment. */
  signal: AbortSignal
}

/**
 * A job carries no data: tables say what to do, written by the transaction that wants it. So an extra run does no harm, and
 * the next run makes up for a missed one.
 */
export interface Job {
  name: string
  /** Its schedule: a cron expression, in UTC. */
  cron?: string
  /** The topic of changes that starts a run at once. */
  topic?: string
  /** How long a run may take, in seconds. */
  limit: number
  /** True if a second run, in any process, waits for the first to end; otherwise rows are locked where it matters. */
  isAlone: boolean
  /** Its result is shown to administrators. An exception is recorded, and the run repeated. */
  run(context: JobContext): Promise<object | undefined>
}
