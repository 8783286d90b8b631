// Experiments at the command line: what is printed, what is written, and how it ends.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFilm } from '#experiments/stored.ts'
import { isCheckpointProblem, readCheckpoint } from '#lab/checkpoint.ts'
import { engineName } from '#lab/run/engine-name.ts'
import { runCommand, startCommand } from '../support/command.ts'

const id = '2019-rabinowitz-meta-learning'
/** Some seconds, without a checkpoint. */
const small = ['domain=linear', 'size=4', 'tasks=8', 'probes=16'].flatMap((setting) => ['--set', setting])

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-experiment-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(...args: string[]) {
  return runCommand(['experiment', ...args], {})
}

describe('scholium experiment', { timeout: 120_000 }, () => {
  test('lists what there is, with everything that can be set', async () => {
    const told = await run('list')
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toContain(id)
    const all: { id: string; claims: unknown[] }[] = JSON.parse((await run('list', '--json')).out)
    const one = all.find((each) => each.id === id)
    expect(one).toMatchObject({ id, presets: { glance: {} }, config: { size: { min: 2 } } })
    expect(one?.claims[0]).toMatchObject({ id: expect.any(String), tolerance: expect.any(Object) })
  })

  test('runs seeds side by side, tells how far it is, and writes all that figures are drawn from', async () => {
    const file = join(folder, 'out.json')
    const ended = await run('run', id, '--seed', '1..2', ...small, '--json', file)
    const record = JSON.parse(await readFile(file, 'utf8'))
    expect(record).toMatchObject({
      ...{ experiment: id, version: 2, preset: 'glance', seeds: [1, 2], engine: engineName },
      ...{ device: 'wasm, 1 thread', seconds: expect.any(Number), config: { size: 4, domain: 'linear' } },
    })
    expect(record.result).toHaveLength(2)
    for (const measured of Object.values<{ values: number[]; verdict: string }>(record.measured)) {
      expect(measured.values).toHaveLength(2)
      expect(['holds', 'fails', 'not measured']).toContain(measured.verdict)
    }
    const fails = Object.values<{ verdict: string }>(record.measured).some(
      ({ verdict }) => verdict === 'fails',
    )
    expect(ended.code).toBe(fails ? 1 : 0)
    expect(ended.err).toMatch(/%/)
    expect(ended.out).toContain('seeds 1..2')
  })

  test('gives one and the same record on standard output, whatever the number of workers', async () => {
    const records = await Promise.all(
      ['1', '2'].map(async (workers) => {
        const { out } = await run('run', id, '--seed', '3..4', '--workers', workers, ...small, '--json', '-')
        return { ...JSON.parse(out), seconds: 0 }
      }),
    )
    expect(records[0]).toEqual(records[1])
  })

  test('goes on from its snapshots after kill -9, gives the same numbers, and then removes them', async () => {
    const snapshots = join(folder, 'snapshots')
    const args = ['run', id, '--seed', '1..2', '--workers', '1', ...small, '--json', '-']
    const unbroken = await run(...args)
    const { child, ended } = startCommand(['experiment', ...args, '--snapshot', snapshots], {})
    while ((await readdir(snapshots).catch(() => [])).length === 0) await setTimeout(20)
    child.kill('SIGKILL')
    await ended
    const again = await run(...args, '--snapshot', snapshots)
    const [first, second] = [unbroken, again].map(({ out }) => ({ ...JSON.parse(out), seconds: 0 }))
    expect(second).toEqual(first)
    expect(await readdir(snapshots)).toEqual([])
  })

  test('records the films of scenes into a folder, as they are stored', async () => {
    const filmed = '2016-fernando-rank-pooling'
    const told = await run('film', filmed, '--into', folder)
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toMatch(/^2016-fernando-rank-pooling, scene blob: \d+ frames, \d+ kB\n$/)
    const written = JSON.parse(await readFile(join(folder, filmed, 'results', 'scene-blob.json'), 'utf8'))
    expect(written).toEqual(await readFilm(filmed, 'blob'))
  })

  test('reports into a folder: the trained checkpoint, the result, and the README with its table', async () => {
    const tiny = ['--set', 'metaSteps=12', '--set', 'metaHidden=8', '--seed', '1', '--workers', '1']
    const { code } = await run('report', id, ...small, ...tiny, '--checkpoint', '--into', folder)
    expect(code).toBe(0)
    const weights = readCheckpoint(await readFile(join(folder, id, 'checkpoint.safetensors')))
    expect(isCheckpointProblem(weights)).toBe(false)
    expect(Object.keys(weights)).toContain('linear/readout')
    const record = JSON.parse(await readFile(join(folder, id, 'results', 'standard.json'), 'utf8'))
    expect(record).toMatchObject({ experiment: id, preset: 'standard', seeds: [1] })
    expect(await readFile(join(folder, id, 'README.md'), 'utf8')).toMatch(/preset standard, seeds 1,/)
  })

  test.each([
    [['run'], 'Name one experiment.'],
    [['run', 'nothing'], 'There’s no experiment “nothing”.'],
    [
      ['report', id, '--checkpoint', '--only', 'nothing'],
      'has no checkpoint “nothing”. Choose from meta-learners.',
    ],
    [['report', id, '--only', 'meta-learners'], '--only names checkpoints: use it with --checkpoint.'],
    [['run', id, '--preset', 'huge'], 'has no preset “huge”. Choose one of glance, standard, paper.'],
    [['run', id, '--seed', '5..1'], 'Write seeds as'],
    [['run', id, '--set', 'size=1'], '“size” must be a whole number from 2 to 8.'],
    [['run', id, '--set', 'width'], 'Write --set FIELD=VALUE.'],
    [['run', id, '--snapshot', '/dev/null/x'], 'Can’t save snapshots in /dev/null/x (ENOTDIR).'],
    [['run', id, '--workers', '0'], '--workers must be a number'],
    [['run', id, '--tempo', 'fast'], 'tempo'],
    [['verify', 'nothing'], 'There’s no experiment “nothing”.'],
    [['dance'], 'Choose list, run, verify, report, attack, film or train.'],
  ])('refuses %j with 2 and a sentence', async (args, sentence) => {
    expect(await run(...args)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(sentence) })
  })

  test('explains itself', async () => {
    for (const args of [['--help'], ['run', '--help']])
      expect(await run(...args)).toMatchObject({
        code: 0,
        out: expect.stringContaining('scholium experiment run'),
      })
  })
})
