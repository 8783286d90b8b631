// Runs the jobs in this process. Processes on the same database share them: each run happens in one.
import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import type { Storage } from '#storage/connection.ts'
import type { Log } from '#storage/log.ts'
import type { Job, JobServices } from './job.ts'
import { openQueues } from './queues.ts'
import { allJobs } from './registry.ts'

export interface Jobs {
  /** Asks for a run soon. */
  wake(name: string): void
  /** Wakes the jobs that listen to this topic of changes; `all` means that any may have been missed. */
  hear(topic: string): void
  /** Waits a while for what's running. */
  close(): Promise<void>
}

/** How long a run may take to end when the process stops, in ms; one that's cut off is repeated. */
const graceful = 15_000
const closeTimeout = 3_000
/** How often a queue is polled. Runs that this process asks for start at once anyway. */
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
        log.warn(`The jobs could not be stopped cleanly: ${error.message}`),
      )
      // A silent database mustn't keep the process alive.
      await Promise.race([lost, sleep(graceful + closeTimeout, undefined, { ref: false })])
    },
  }
}

/** Returns the worker's id. */
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

/** Many requests at once become two runs at most: one for those so far, one for those that come in the meantime. */
function waker(boss: PgBoss, workers: Map<string, string>, log: Log): Jobs['wake'] {
  const isAskedAgain = new Map<string, boolean>()
  async function ask(name: string, worker: string): Promise<void> {
    do {
      isAskedAgain.set(name, false)
      await boss
        .send(name)
        .catch((error: Error) => log.warn(`The job ${name} was not woken: ${error.message}`))
      boss.notifyWorker(worker)
    } while (isAskedAgain.get(name))
    isAskedAgain.delete(name)
  }
  return (name) => {
    const worker = workers.get(name)
    if (worker === undefined) throw new Error(`there is no job ${name}`)
    if (isAskedAgain.has(name)) isAskedAgain.set(name, true)
    else void ask(name, worker)
  }
}
