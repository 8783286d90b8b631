import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { isRefusal } from '#domain/refusals.ts'
import { openStorage, type Storage } from '#storage/connection.ts'
import { findJobs } from '#storage/queries/jobs.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import type { Job, JobContext, JobServices } from './job.ts'
import { allJobs } from './registry.ts'
import { type Jobs, startJobs } from './start-jobs.ts'

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() }
const mailer = { send: vi.fn(async () => undefined), async close() {} }
const services: JobServices = { post: { mailer, library: { title: 'Scholium', origin: 'https://x.org' } } }

let database: TestDatabase
let storage: Storage
let started: Jobs[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  const answer = await openStorage({ databaseUrl: database.url, folder: '.', log })
  if (isRefusal(answer)) throw new Error(answer.message)
  storage = answer
})
afterEach(async () => {
  await Promise.all(started.map((jobs) => jobs.close()))
  started = []
})
afterAll(async () => {
  await storage.close()
  await database.drop()
})

async function start(jobs: readonly Job[]): Promise<Jobs> {
  const running = await startJobs(storage, services, log, jobs)
  started.push(running)
  return running
}

function jobThat(
  name: string,
  run: (context: JobContext) => Promise<object | undefined>,
  more: Partial<Job> = {},
): Job {
  return { name, limit: 60, isAlone: false, run, ...more }
}

/** Whether a run reached a point, and leave for it to go on. */
function gate() {
  const reached = Promise.withResolvers<void>()
  const open = Promise.withResolvers<void>()
  return { reached, open }
}

function until(isSo: () => Promise<boolean>): Promise<unknown> {
  return vi.waitUntil(isSo, { timeout: 30_000 })
}

async function runsOf(name: string): Promise<{ state: string; output: unknown }[]> {
  return (
    await storage.pool.query('select state, output from pgboss.job where name = $1 order by created_on', [
      name,
    ])
  ).rows
}

test('every job has a name of its own, and something that calls for it', () => {
  expect(new Set(allJobs.map(({ name }) => name)).size).toBe(allJobs.length)
  for (const { cron, topic } of allJobs) expect(cron ?? topic).toBeDefined()
})

describe('a job', () => {
  test('runs at once when it is woken', async () => {
    const ran = Promise.withResolvers<JobContext>()
    const jobs = await start([jobThat('woken', async (context) => void ran.resolve(context))])
    jobs.wake('woken')
    expect(await ran.promise).toMatchObject({ storage, services, log })
  })

  test('runs when its topic is heard, or when any may have been missed', async () => {
    const runs = [gate(), gate()]
    let run = 0
    const job = jobThat('listening', async () => void runs[run++]?.reached.resolve(), { topic: 'letters' })
    const jobs = await start([job])
    jobs.hear('papers')
    jobs.hear('letters')
    await runs[0]?.reached.promise
    jobs.hear('all')
    await runs[1]?.reached.promise
    expect(run).toBe(2)
  })

  test('woken a hundred times while it runs runs once more', async () => {
    const runs = [gate(), gate()]
    let run = 0
    const job = jobThat('popular', async () => {
      const current = runs[run++]
      current?.reached.resolve()
      await current?.open.promise
      return undefined
    })
    const jobs = await start([job])
    jobs.wake('popular')
    await runs[0]?.reached.promise
    for (let i = 0; i < 100; i += 1) jobs.wake('popular')
    await until(async () => (await runsOf('popular')).length === 2)
    runs[0]?.open.resolve()
    await runs[1]?.reached.promise
    runs[1]?.open.resolve()
    await jobs.close()
    expect((await runsOf('popular')).map(({ state }) => state)).toEqual(['completed', 'completed'])
  })

  test('that is to be alone does not run twice at once, in two processes either', async () => {
    const first = gate()
    let running = 0
    let most = 0
    const job = jobThat(
      'alone',
      async () => {
        most = Math.max(most, ++running)
        first.reached.resolve()
        await first.open.promise
        running -= 1
        return undefined
      },
      { isAlone: true },
    )
    const [one, two] = [await start([job]), await start([job])]
    one.wake('alone')
    await first.reached.promise
    two.wake('alone')
    await until(async () => (await runsOf('alone')).length === 2)
    first.open.resolve()
    await until(async () => {
      one.wake('alone')
      return (await runsOf('alone')).filter(({ state }) => state === 'completed').length >= 2
    })
    expect(most).toBe(1)
  })

  test('that fails is noted down and in the log, and tried again', async () => {
    const failed = Promise.withResolvers<void>()
    const job = jobThat('failing', async () => {
      failed.resolve()
      throw new Error('it broke')
    })
    const jobs = await start([job])
    jobs.wake('failing')
    await failed.promise
    await until(async () => (await runsOf('failing'))[0]?.state === 'retry')
    expect((await runsOf('failing'))[0]?.output).toMatchObject({ message: 'it broke' })
    expect(log.error).toHaveBeenCalledWith(expect.stringContaining('The job failing failed: Error: it broke'))
  })

  test('that is running when the process stops is notified, and waited for', async () => {
    const running = gate()
    const job = jobThat('patient', async ({ signal }) => {
      running.reached.resolve()
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      await running.open.promise
      return { done: true }
    })
    const jobs = await start([job])
    jobs.wake('patient')
    await running.reached.promise
    const closed = jobs.close()
    running.open.resolve()
    await closed
    expect(await runsOf('patient')).toEqual([{ state: 'completed', output: { done: true } }])
  })

  test('of an earlier version loses its schedule', async () => {
    const cron = '0 4 * * *'
    await start([
      jobThat('old', async () => undefined, { cron }),
      jobThat('kept', async () => undefined, { cron }),
    ])
    await start([jobThat('kept', async () => undefined, { cron })])
    const { rows } = await storage.pool.query('select name from pgboss.schedule')
    expect(rows).toEqual([{ name: 'kept' }])
  })

  test('that nobody knows cannot be woken', async () => {
    const jobs = await start([])
    expect(() => jobs.wake('nothing')).toThrow()
  })
})

describe('what an administrator sees', () => {
  test('is nothing before jobs ever ran', async () => {
    const fresh = await createTestDatabase()
    const empty = await openStorage({ databaseUrl: fresh.url, folder: '.', log })
    if (isRefusal(empty)) throw new Error(empty.message)
    expect(await findJobs(empty.pool)).toEqual({ queues: [], letters: { waiting: 0, failed: 0 } })
    await empty.close()
    await fresh.drop()
  })

  test('is the state of each queue and of the emails', async () => {
    const ran = Promise.withResolvers<void>()
    const jobs = await start([jobThat('seen', async () => void ran.resolve(), { cron: '0 4 * * *' })])
    jobs.wake('seen')
    await ran.promise
    await jobs.close()
    await storage.pool.query(
      `insert into letters (to_address, kind, payload, failed_at) values ('a@x.org', 'x', '{}', null), ('a@x.org', 'x', '{}', now())`,
    )
    const { queues, letters } = await findJobs(storage.pool)
    expect(letters).toEqual({ waiting: 1, failed: 1 })
    expect(queues.find(({ name }) => name === 'seen')).toEqual({
      name: 'seen',
      cron: '0 4 * * *',
      waiting: 0,
      active: 0,
      failed: 0,
      lastRun: expect.any(Date),
      lastError: undefined,
    })
    expect(queues.find(({ name }) => name === 'failing')).toMatchObject({ waiting: 1, lastError: 'it broke' })
    expect(queues.map(({ name }) => name)).not.toContainEqual(expect.stringMatching(/^__/))
  })
})

test('an email is sent as soon as it is written, and every minute by schedule', async () => {
  const sent = Promise.withResolvers<void>()
  mailer.send.mockImplementation(async () => void sent.resolve() as undefined)
  await storage.pool.query(`truncate letters`)
  const jobs = await start(allJobs)
  await storage.pool.query(
    `insert into letters (to_address, kind, payload) values ('ada@x.org', 'verify-address', '{"link": "https://x.org/1"}')`,
  )
  jobs.hear('letters')
  await sent.promise
  const { rows } = await storage.pool.query('select name, cron from pgboss.schedule order by name')
  expect(rows).toEqual([
    { name: 'bring-waiting', cron: '23 * * * *' },
    { name: 'check-runs', cron: '*/10 * * * *' },
    { name: 'dump', cron: '11 * * * *' },
    { name: 'follow-decisions', cron: '* * * * *' },
    { name: 'look-up-due-papers', cron: '*/10 * * * *' },
    { name: 'send-digests', cron: '0 6 * * *' },
    { name: 'send-letters', cron: '* * * * *' },
    { name: 'sweep', cron: '37 3 * * *' },
    { name: 'sweep-images', cron: '43 3 * * *' },
    { name: 'tell-followers', cron: '* * * * *' },
    { name: 'tell-of-imports', cron: '* * * * *' },
  ])
})
