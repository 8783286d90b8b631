import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, test, vi } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import type { Job, JobServices } from './job.ts'
import { startJobs } from './start-jobs.ts'

const log = { info() {}, warn() {}, error() {} }
const mailer = { send: async () => undefined, async close() {} }
const services: JobServices = { post: { mailer, library: { title: 'Scholium', origin: 'https://x.org' } } }

let folder: string
let storage: Storage

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-jobs-'))
  const answer = await openStorage({ folder, log })
  if (isRefusal(answer)) throw new Error(answer.message)
  storage = answer
})
afterAll(async () => {
  await storage.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('jobs go on after the database was killed under them and came back', async () => {
  let runs = 0
  const job: Job = {
    name: 'counting',
    limit: 60,
    isAlone: false,
    async run(context) {
      await context.storage.pool.query('select 1')
      runs += 1
      return undefined
    },
  }
  const jobs = await startJobs(storage, services, log, [job])
  async function runsOnceMore(): Promise<void> {
    const before = runs
    await vi.waitUntil(
      () => {
        jobs.wake('counting')
        return runs > before
      },
      { timeout: 50_000 },
    )
  }
  await runsOnceMore()
  const first = storage.server?.pid ?? 0
  process.kill(first, 'SIGKILL')
  await vi.waitUntil(() => storage.server?.pid !== first, { timeout: 50_000 })
  await runsOnceMore()
  await jobs.close()
})
