// Runs the jobs in this process. Processes on the same database share them: each run is made by one.
import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import type { Storage } from '#storage/connection.ts'
import type { Log } from '#storage/log.ts'
import type { Job, JobServices } from './job.ts'
import { openQueues } from './queues.ts'
import { allJobs } from './registry.ts'

export interface Jobs {
  /** Asks for a run as soon as may be. */
  wake(name: string): void
  /** Wakes whoever waits for this topic of changes; `all` says that any may have been missed. */
  hear(topic: string): void
  /** Waits for what is running, for a while. */
  close(): Promise<void>
}

/** How long a run may take to end when the process stops; one cut off is repeated. */
const graceful = 15_000
const farewell = 3_000
/** How often a queue is looked at by itself. Runs in this process begin at once all the same. */
const pollingSeconds = 10

export async function startJobs(
  storage: Storage,
  services: JobServices,
  log: Log,
  jobs: readonly Job[] = allJobs,
): Promise<Jobs> {
  const stopping = new AbortController()
  const boss = await openQueues(storage, log, jobs)
  const workers = new Map<string, string>()
  for (const job of jobs) {
    const context = { storage, services, log }
    workers.set(job.name, await work(boss, job, context, stopping.signal))
  }
  const wake = waker(boss, workers, log)
  return {
    wake,
    hear(topic) {
      for (const job of jobs)
        if (job.topic !== undefined && [job.topic, 'all'].includes(topic)) wake(job.name)
    },
    async close() {
      stopping.abort()
      const stopped = boss.stop({ timeout: graceful })
      const lost = stopped.catch((error: Error) =>
        log.warn(`The jobs were not stopped well: ${error.message}`),
      )
      // A database that went silent must not keep the process.
      await Promise.race([lost, sleep(graceful + farewell, undefined, { ref: false })])
    },
  }
}

/** The id of the worker. */
function work(
  boss: PgBoss,
  job: Job,
  context: Omit<Parameters<Job['run']>[0], 'signal'>,
  stopping: AbortSignal,
): Promise<string> {
  return boss.work(job.name, { pollingIntervalSeconds: pollingSeconds }, async ([order]) => {
    const signal = AbortSignal.any([stopping, ...(order ? [order.signal] : [])])
    try {
      return await job.run({ ...context, signal })
    } catch (error) {
      context.log.error(`The job ${job.name} failed: ${error instanceof Error ? error.stack : String(error)}`)
      throw error
    }
  })
}

/** Many wishes at once become two runs at most: one for those so far, one for those that came meanwhile. */
function waker(boss: PgBoss, workers: Map<string, string>, log: Log): Jobs['wake'] {
  const asking = new Map<string, boolean>()
  async function ask(name: string, worker: string): Promise<void> {
    do {
      asking.set(name, false)
      await boss
        .send(name)
        .catch((error: Error) => log.warn(`The job ${name} was not woken: ${error.message}`))
      boss.notifyWorker(worker)
    } while (asking.get(name))
    asking.delete(name)
  }
  return (name) => {
    const worker = workers.get(name)
    if (worker === undefined) throw new Error(`there is no job ${name}`)
    if (asking.has(name)) asking.set(name, true)
    else void ask(name, worker)
  }
}
