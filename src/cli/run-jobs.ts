// Background jobs in this process, with the services they need.
import type { Logger } from 'pino'
import { type Refusal, refuse } from '#domain/refusals.ts'
import { type Jobs, startJobs } from '#jobs/start-jobs.ts'
import type { Storage } from '#storage/connection.ts'
import { openServices } from './job-services.ts'
import type { Settings } from './settings.ts'
import { toStorageLog } from './storage-log.ts'
import { serveTexts } from './texts/serve.ts'

export type RunningJobs = Pick<Jobs, 'hear' | 'wake' | 'close'>

export async function runJobs(
  settings: Settings,
  storage: Storage,
  origin: string,
  log: Logger,
): Promise<RunningJobs | Refusal> {
  const services = await openServices(settings, storage, origin)
  try {
    const jobs = await startJobs(storage, services, toStorageLog(log))
    // For whatever was written while no process ran jobs.
    jobs.hear('all')
    return {
      hear: jobs.hear,
      wake: jobs.wake,
      async close() {
        await jobs.close()
        await services.close()
      },
    }
  } catch (error) {
    log.error({ err: error }, 'the jobs could not be started')
    const reason = error instanceof Error ? error.message : String(error)
    return refuse('jobs-not-started', serveTexts.cannotStartJobs(reason))
  }
}
