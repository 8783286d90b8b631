// Whole runs in worker threads: the same numbers for any number of workers, and a sentence for whatever goes wrong.
import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { describe, expect, test } from 'vitest'
import type { AnyExperiment } from '../experiment.ts'
import { requestOf, startInWorkers, toyEntry, type WorkersOptions } from '../testing/run-in-workers.ts'
import { toy } from '../testing/toy.ts'
import { search } from '../testing/toy-search.ts'
import { engineName } from './engine-name.ts'
import { startNodeWorker } from './node-host.ts'
import type { RunRecord } from './record.ts'
import { type ScheduleState, startSchedule } from './schedule.ts'

async function recordOf(experiment: AnyExperiment, options: WorkersOptions): Promise<RunRecord> {
  const end = await startInWorkers(experiment, options).ended
  if (end.kind !== 'done') throw new Error(JSON.stringify(end))
  return end.record
}

/** Worker threads of this process, by what the system says. */
function workerThreads(): number {
  const tasks = readdirSync('/proc/self/task')
  return tasks.filter((task) => nameOf(task) === 'WorkerThread').length
}

function nameOf(task: string): string | undefined {
  try {
    return readFileSync(`/proc/self/task/${task}/comm`, 'utf8').trim()
  } catch {
    // It ended meanwhile.
    return undefined
  }
}

/** Of every thread of this process. */
function threadPriorities(): number[] {
  const statOf = (thread: string) => readFileSync(`/proc/self/task/${thread}/stat`, 'utf8')
  return readdirSync('/proc/self/task').map((thread) =>
    Number(statOf(thread).split(') ').at(-1)?.split(' ')[16]),
  )
}

/** Before any run. */
const idle = platform() === 'linux' ? workerThreads() : 0

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a run in workers', () => {
  test('gives the same numbers with 1, 2 and 4 of them, by seeds, parts and pools', async () => {
    const request = { seeds: [3, 1] }
    const records: RunRecord[] = []
    for (const workers of [1, 2, 4]) records.push(await recordOf(search, { request, workers }))
    // One seed and one part: all workers are its pool's.
    const single = { config: { half: 'left' }, request: { seeds: [3] } }
    for (const workers of [1, 2, 4]) records.push(await recordOf(search, { ...single, workers }))
    const [first, ...others] = records.map(({ result, measured }) => ({ result, measured }))
    expect(first?.result).toEqual([
      { left: expect.any(Array), right: expect.any(Array) },
      { left: expect.any(Array), right: expect.any(Array) },
    ])
    for (const other of others.slice(0, 2)) expect(other).toEqual(first)
    for (const other of others.slice(2))
      expect(other.result).toEqual([{ left: (first?.result as { left: number[] }[] | undefined)?.[0]?.left }])
  })

  test('says on what it computes, how far it is with what is shown, and its record', async () => {
    const states: ScheduleState[] = []
    const record = await recordOf(toy, {
      config: { batches: 2_000 },
      request: { seeds: [2, 1] },
      isWatched: true,
      onChange: (state) => states.push(structuredClone(state)),
    })
    expect(record).toMatchObject({
      experiment: toy.id,
      version: 1,
      preset: 'glance',
      seeds: [2, 1],
      engine: engineName,
      device: 'wasm, 1 thread',
      measured: { pi: { role: 'headline', verdict: 'holds' } },
    })
    expect(record.measured.pi?.values).toEqual(
      record.result.map((one) => (one as { estimate: number }).estimate),
    )
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
    const fractions = states.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(states.at(-1)).toMatchObject({ fraction: 1, views: [], results: [{}, {}] })
    const onTheWay = states.filter(({ views }) => views.length > 0)
    expect(onTheWay.some(({ secondsLeft }) => secondsLeft !== undefined && secondsLeft > 0)).toBe(true)
    for (const { views } of onTheWay) expect(toy.figures(views as never, [])[0]?.panels[0]).toBeDefined()
  })

  test.runIf(platform() === 'linux')(
    'runs below all other threads where it is in the background',
    async () => {
      const lowest: number[] = []
      for (const isBackground of [false, true]) {
        const priorities: number[][] = []
        await recordOf(toy, {
          config: { batches: 2_000 },
          worker: { isBackground },
          onChange: () => void priorities.push(threadPriorities()),
        })
        lowest.push(Math.max(...priorities.map((all) => all.filter((nice) => nice === 19).length)))
      }
      expect(lowest).toEqual([0, 1])
    },
  )

  test('is paused and resumed', async () => {
    const states: ScheduleState[] = []
    const run = startInWorkers(toy, {
      config: { batches: 3_000 },
      onChange: (state) => void states.push(state),
    })
    await until(() => states.length > 2)
    run.pause()
    // What was on its way still arrives. A run that isn't paused goes on until it has a result.
    let before: number
    do {
      before = states.length
      await new Promise((resolve) => setTimeout(resolve, 300))
    } while (states.length > before)
    expect(states.at(-1)?.results).toEqual([])
    run.resume()
    expect((await run.ended).kind).toBe('done')
  })

  test('ends at its budget, with the record of the seeds that came through', async () => {
    // The clock leaps once the first seed is through.
    let leap = 0
    const end = await startInWorkers(toy, {
      config: { batches: 400 },
      request: { seeds: [1, 2] },
      budgetSeconds: 1_000,
      now: () => performance.now() + leap,
      onChange: ({ results }) => {
        if (results.length === 1) leap = 2_000_000
      },
    }).ended
    expect(end).toMatchObject({ kind: 'over-budget', seed: 2, record: { seeds: [1] } })
  })

  test('leaves pauses out of its budget, and out of what is left', async () => {
    let leap = 0
    const left: number[] = []
    const run = startInWorkers(toy, {
      config: { batches: 3_000 },
      budgetSeconds: 1_000,
      now: () => performance.now() + leap,
      onChange: ({ secondsLeft }) => void left.push(secondsLeft ?? 0),
    })
    await until(() => left.length > 2)
    run.pause()
    leap += 2_000_000
    run.resume()
    expect((await run.ended).kind).toBe('done')
    expect(Math.max(...left)).toBeLessThan(1_000)
  })

  test('gives each seed once, and results as they are', async () => {
    const states: ScheduleState[] = []
    const listed = { ...search, id: search.id, parts: undefined } as unknown as AnyExperiment
    const end = await startInWorkers(listed, {
      config: { half: 'left', steps: 2 },
      request: { seeds: [1, 1, 2] },
      onChange: (state) => states.push(state),
    }).ended
    expect(end).toMatchObject({ kind: 'done', record: { seeds: [1, 2] } })
    expect(states.at(-1)?.results).toHaveLength(2)
  })
})

describe('a cancelled run', () => {
  const slow = { population: 4, waitMs: 400 }
  // The workers stop within 100 ms; the system takes their threads down a little later.
  test.runIf(platform() === 'linux').each([
    ['between two steps', toy, { batches: 100_000 }, 1, 1],
    ['in the middle of a task', search, slow, 1, 1],
    // One part, so that the run has a pool of three.
    ['in the middle of tasks of a pool', search, { ...slow, half: 'left' }, 3, 4],
  ] as const)('ends %s, and leaves no thread running', async (_, experiment, config, workers, workersOf) => {
    await until(() => workerThreads() === idle)
    let isStarted = false
    const run = startInWorkers(experiment, {
      config,
      workers,
      onChange: ({ engine }) => {
        isStarted ||= engine !== undefined
      },
    })
    await until(() => isStarted && workerThreads() === idle + workersOf)
    // Into the work, whatever it is.
    await new Promise((resolve) => setTimeout(resolve, 150))
    run.cancel()
    expect(await run.ended).toEqual({ kind: 'cancelled' })
    await until(() => workerThreads() === idle)
  })
})

function fail(what: string): never {
  throw new Error(`${what} broke`)
}

describe('what goes wrong is said', () => {
  test('of a step', async () => {
    const end = await startInWorkers(toy, { config: { fails: true } }).ended
    expect(end).toEqual({ kind: 'failed', seed: 1, message: 'A dart broke.', record: undefined })
  })

  test('at once, and the others are stopped', async () => {
    // The left half breaks in its first step, the right one would take an hour.
    const config = { population: 1, waitMs: 0, steps: 1_000_000, breaksLeft: true }
    const end = await startInWorkers(search, { config, workers: 2 }).ended
    expect(end).toEqual({ kind: 'failed', seed: 1, message: 'A task broke.', record: undefined })
  })

  test.each([
    ['parts that are none', { parts: { of: () => [], join: () => {} } }, 'gives it no parts'],
    ['parts that throw', { parts: { of: () => fail('of'), join: () => {} } }, 'of broke'],
    [
      'a join that throws',
      { parts: { of: (config: object) => [config], join: () => fail('join') } },
      'join broke',
    ],
    [
      'a measure that throws',
      { claims: [{ ...toy.claims[0], measure: () => fail('measure') }] },
      'measure broke',
    ],
  ])('of %s', async (_, changes, message) => {
    const end = await startInWorkers({ ...toy, ...changes } as AnyExperiment).ended
    expect(end).toEqual({ kind: 'failed', message: expect.stringContaining(message), record: undefined })
  })

  test('of who hears how far it is, and nothing is left running', async () => {
    const end = await startInWorkers(toy, { config: { batches: 100_000 }, onChange: () => fail('figures') })
      .ended
    expect(end).toEqual({ kind: 'failed', message: 'figures broke', record: undefined })
    await until(() => workerThreads() === idle)
  })

  test('of a task, whatever computes it', async () => {
    for (const workers of [1, 3]) {
      const config = { half: 'left', steps: 5, breaks: true }
      const end = await startInWorkers(search, { config, workers }).ended
      expect(end).toMatchObject({ kind: 'failed', message: 'A task broke.' })
    }
  })

  test('of an experiment that is not there', async () => {
    const end = await startInWorkers({ ...toy, id: 'none' } as AnyExperiment).ended
    expect(end).toMatchObject({ kind: 'failed', message: 'There is no experiment “none”.' })
  })

  test('of a worker that can’t be started', async () => {
    const end = await startSchedule(toy, requestOf(toy), {
      workers: 1,
      startWorker: () => startNodeWorker(new URL('./nowhere.ts', toyEntry)),
      now: () => performance.now(),
    }).ended
    expect(end.kind).toBe('failed')
  })
})
