// Snapshots: a run that is killed goes on from the last one, and gives what an unbroken run gives.
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contextHere, viewOf } from '../testing/run-here.ts'
import { requestOf, startInWorkers } from '../testing/run-in-workers.ts'
import { search } from '../testing/toy-search.ts'
import { RunControl } from './control.ts'
import { drive } from './driver.ts'
import { nodeHost } from './node-host.ts'
import { removeSnapshots, snapshotsIn } from './node-snapshots.ts'
import { snapshotPiecesOf } from './schedule.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-snapshots-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const script = new URL('../testing/resumable-process.ts', import.meta.url).pathname

interface Run {
  lines: string[]
  ended: Promise<void>
  kill(): void
}

function start(place: string, steps: number): Run {
  const child = spawn(process.execPath, [script, place, String(steps)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()))
  return { lines, ended, kill: () => void child.kill('SIGKILL') }
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 10))
}

describe('a run with snapshots', () => {
  // Twice 300,000 steps a seed: as many as a run of eight hours yields.
  const steps = 150_000

  test('goes on after kill -9, more than once, and gives the numbers of an unbroken run', async () => {
    const unbroken = start(join(folder, 'unbroken'), steps)
    await unbroken.ended
    const fractions: number[] = []
    for (let kills = 0; kills < 2; kills += 1) {
      const run = start(join(folder, 'killed'), steps)
      const [reached] = fractions.slice(-1)
      await until(() =>
        run.lines.some((line) => Number(line) > (reached ?? 0) + 0.15 || line.startsWith('[')),
      )
      run.kill()
      await run.ended
      fractions.push(Number(run.lines.at(-1)))
      expect(await readdir(join(folder, 'killed'))).not.toEqual([])
    }
    const last = start(join(folder, 'killed'), steps)
    await last.ended
    // It began where the killed ones had come to, and not anew: the first of four pieces says where.
    expect(Number(last.lines.find((line) => Number(line) > 0))).toBeGreaterThan(0.02)
    expect(JSON.parse(last.lines.at(-1) ?? '')).toEqual(JSON.parse(unbroken.lines.at(-1) ?? ''))
  }, 120_000)

  test('keeps what is through until it is removed, and takes no other run’s', async () => {
    const config = { steps: 30 }
    const options = { config, snapshots: { place: folder, everyMs: 0 } }
    const first = await startInWorkers(search, options).ended
    const pieces = snapshotPiecesOf(search, requestOf(search, config))
    expect(await readdir(folder)).toHaveLength(pieces.length)
    const again = await startInWorkers(search, options).ended
    expect(again).toEqual(first)
    const other = await startInWorkers(search, { ...options, request: { seeds: [2] } }).ended
    expect(other).not.toEqual(first)
    await removeSnapshots(folder, pieces)
    expect(await readdir(folder)).toHaveLength(pieces.length)
  })

  test('says which file can’t be read', async () => {
    const options = { config: { steps: 3 }, snapshots: { place: folder, everyMs: 0 } }
    await startInWorkers(search, options).ended
    for (const file of await readdir(folder)) await truncate(join(folder, file), 20)
    const end = await startInWorkers(search, options).ended
    expect(end).toMatchObject({ kind: 'failed', message: expect.stringMatching(/\.snapshot can't be read/) })
  })

  test.each([
    ['another piece', { key: { piece: 'x', engine: '' } }],
    ['what is no snapshot', 'x'],
    ['times that are none', { seconds: '9e9' }],
    ['an end without a result', { done: {} }],
  ])('begins anew where %s stands in its place', async (_, changes) => {
    const options = { config: { steps: 3, half: 'left' }, snapshots: { place: folder, everyMs: 0 } }
    const first = await startInWorkers(search, options).ended
    const [file = ''] = await readdir(folder)
    const snapshot = deserialize(await readFile(join(folder, file)))
    const other = typeof changes === 'string' ? changes : { ...snapshot, ...changes }
    await writeFile(join(folder, file), serialize(other))
    const again = await startInWorkers(search, options).ended
    if (first.kind !== 'done' || again.kind !== 'done') throw new Error('not done')
    expect(again.record.result).toEqual(first.record.result)
  })

  test('of one engine is left alone by another', async () => {
    const store = snapshotsIn(folder)
    await store.save({ piece: 'one', engine: 'first' }, 1)
    await store.save({ piece: 'one', engine: 'second' }, 2)
    expect(await store.load({ piece: 'one', engine: 'first' })).toBe(1)
    await removeSnapshots(folder, ['one'])
    expect(await readdir(folder)).toEqual([])
  })

  test('is whole whenever it is read, however many write it', async () => {
    const store = snapshotsIn(folder)
    const key = { piece: 'one', engine: 'first' }
    const values = Array.from({ length: 20 }, (_, value) => new Array(50_000).fill(value))
    const writing = Promise.all(values.map((value) => store.save(key, value)))
    let isWriting = true
    void writing.then(() => {
      isWriting = false
    })
    while (isWriting) {
      const found = (await store.load(key)) as number[] | undefined
      if (found) expect(found).toEqual(values[found[0] as number])
    }
    await writing
    expect(await readdir(folder)).toHaveLength(1)
  })

  test('that can’t be written is reported, and the run goes on', async () => {
    await writeFile(join(folder, 'file'), '')
    const said = new Set<string | undefined>()
    const end = await startInWorkers(search, {
      config: { steps: 20 },
      snapshots: { place: join(folder, 'file', 'below'), everyMs: 0 },
      onChange: ({ unsaved }) => void said.add(unsaved),
    }).ended
    // Loading finds nothing there either.
    expect(end.kind).toBe('done')
    expect([...said].join()).toMatch(/A snapshot could not be written: ENOTDIR/)
  })
})

test('the memory of a run of 600,000 steps does not grow', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const config = { ...requestOf(search).config, steps: 600_000, population: 0, half: 'left' }
  const control = new RunControl()
  const heaps: number[] = []
  let view = viewOf(search, config, [])
  let steps = 0
  const end = await drive(search.run(config as never, contextHere({ control })), {
    host: nodeHost,
    control,
    onStep(step) {
      view = search.progress.add(view as never, step)
      steps += 1
      if (steps % 150_000 !== 0) return
      collect()
      heaps.push(process.memoryUsage().heapUsed)
    },
  })
  expect(end.kind).toBe('done')
  expect(view).toMatchObject({ steps: 600_000 })
  const [first = 0] = heaps
  // Had it kept a number for each step, that would be 3.6 MB more.
  for (const heap of heaps) expect(heap - first).toBeLessThan(1e6)
}, 60_000)
