// Pools: outputs in the order of the inputs, and nothing that one task hands another, with workers or without.
import { setTimeout } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { toyEntry } from '../testing/run-in-workers.ts'
import { dieLater, evaluate, remember, search, square } from '../testing/toy-search.ts'
import { taskContextOf } from './context.ts'
import { RunControl } from './control.ts'
import { nodeHost, startNodeWorker } from './node-host.ts'
import { localPool, type OwnedPool, RunCancelled, workerPool } from './pool.ts'
import type { WorkerLine } from './protocol.ts'
import { tasksOf } from './task.ts'

const start = { experiment: search.id, seed: 3, device: 'wasm' } as const
const tasks = () => tasksOf(search)
const opened: OwnedPool[] = []
afterEach(() => {
  for (const pool of opened.splice(0)) pool.close()
})

function open(
  workers: number,
  control = new RunControl(),
  startWorker = () => startNodeWorker(toyEntry),
): OwnedPool {
  const pool =
    workers === 0
      ? localPool({ tasks, context: taskContextOf(start, nodeHost), host: nodeHost, signal: control.signal })
      : workerPool(workers, start, startWorker, control.signal)
  opened.push(pool)
  return pool
}

const numbers = Array.from({ length: 50 }, (_, index) => index)

describe.each([0, 1, 2, 4])('a pool of %d workers', (workers) => {
  test('gives outputs in the order of the inputs, however long each takes', async () => {
    const inputs = numbers.map((value) => ({ value, waitMs: value % 7 === 0 ? 3 : 0 }))
    const outputs = await open(workers).map(square, inputs)
    expect(outputs.map((output) => [...output])).toEqual(numbers.map((value) => [value ** 2]))
  })

  test('takes what is shared anew with each map, and no inputs at all', async () => {
    const pool = open(workers)
    const point = new Float64Array([1, 2, 3])
    const near = { target: [1, 2, 3], breaks: false }
    const far = { target: [9, 9, 9], breaks: false }
    const [first, second, third] = [
      await pool.map(evaluate, [{ index: 5, point }], near),
      await pool.map(evaluate, [{ index: 5, point }], far),
      await pool.map(evaluate, [{ index: 5, point }], near),
    ]
    expect(first).toEqual(third)
    expect((second[0] as number) - (first[0] as number)).toBeCloseTo(-149, 8)
    expect(await pool.map(square, [])).toEqual([])
  })

  test('computes each input with copies of its own, whatever a task changes or gives again', async () => {
    const input = [1]
    const shared = [1]
    const inputs = numbers.map(() => input)
    const outputs = await open(workers).map(remember, inputs, shared)
    expect(outputs).toEqual(numbers.map(() => Float64Array.of(1, 1)))
    expect([input, shared]).toEqual([[1], [1]])
  })

  test('computes maps that are asked for at once one after another, each with what it shares', async () => {
    const pool = open(workers)
    const points = numbers.map((index) => ({ index, point: new Float64Array(1) }))
    const [first, second] = await Promise.all(
      [[0], [10]].map((target) => pool.map(evaluate, points, { target, breaks: false })),
    )
    expect(first?.every((value) => Math.abs(value) < 1)).toBe(true)
    expect(second?.every((value) => Math.abs(value + 100) < 1)).toBe(true)
  })

  test('refuses what can’t be copied, and can be used again', async () => {
    const pool = open(workers)
    const odd = { value: () => {}, waitMs: 0 } as never
    await expect(pool.map(square, [odd])).rejects.toThrow('could not be cloned')
    expect(await pool.map(square, [{ value: 3, waitMs: 0 }])).toEqual([Float64Array.of(9)])
  })

  test('maps no more once it is closed', async () => {
    const pool = open(workers)
    await pool.map(square, [{ value: 1, waitMs: 0 }])
    pool.close()
    await expect(pool.map(square, [{ value: 1, waitMs: 0 }])).rejects.toThrow('closed')
  })

  test('takes a task by its name from what the experiment lists', async () => {
    const unlisted = { ...square, name: 'unlisted' }
    await expect(open(workers).map(unlisted, [{ value: 1, waitMs: 0 }])).rejects.toThrow('no task “unlisted”')
  })

  test('throws what a task threw, and can be used again', async () => {
    const pool = open(workers)
    const inputs = numbers.map((index) => ({ index, point: new Float64Array(3) }))
    await expect(pool.map(evaluate, inputs, { target: [], breaks: true })).rejects.toThrow('A task broke.')
    expect(await pool.map(square, [{ value: 3, waitMs: 0 }])).toEqual([Float64Array.of(9)])
  })

  test('throws when the run is cancelled, before a map and in it', async () => {
    const control = new RunControl()
    const pool = open(workers, control)
    const mapped = pool.map(
      square,
      numbers.map((value) => ({ value, waitMs: 20 })),
    )
    void setTimeout(30).then(() => control.cancel())
    await expect(mapped).rejects.toBeInstanceOf(RunCancelled)
    await expect(pool.map(square, [{ value: 1, waitMs: 0 }])).rejects.toBeInstanceOf(RunCancelled)
  })
})

test('a pool starts no more workers than it has inputs, keeps them, and stops them all when it is closed', async () => {
  const started: WorkerLine[] = []
  const stopped = new Set<WorkerLine>()
  const startWorker = () => {
    const line = startNodeWorker(toyEntry)
    const watched: WorkerLine = {
      ...line,
      stop() {
        stopped.add(watched)
        line.stop()
      },
    }
    started.push(watched)
    return watched
  }
  const pool = open(4, new RunControl(), startWorker)
  await pool.map(square, [{ value: 1, waitMs: 0 }])
  expect(started).toHaveLength(1)
  const inputs = numbers.map((value) => ({ value, waitMs: 0 }))
  await pool.map(square, inputs)
  await pool.map(square, inputs)
  expect(started).toHaveLength(4)
  pool.close()
  expect([...stopped]).toEqual(started)
})

test('a worker that died between two maps is noticed, and the map after that has a new one', async () => {
  const died = Promise.withResolvers<void>()
  const startWorker = (): WorkerLine => {
    const line = startNodeWorker(toyEntry)
    const onBreak: WorkerLine['onBreak'] = (hear) =>
      line.onBreak((message) => {
        hear(message)
        died.resolve()
      })
    return { ...line, onBreak }
  }
  const pool = open(1, new RunControl(), startWorker)
  expect(await pool.map(dieLater, [10])).toEqual([10])
  await died.promise
  await expect(pool.map(square, [{ value: 1, waitMs: 0 }])).rejects.toThrow('It died later.')
  expect(await pool.map(square, [{ value: 2, waitMs: 0 }])).toEqual([Float64Array.of(4)])
})
