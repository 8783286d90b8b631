// Runs from outside: what a run wrote is read as it is, and whatever else is refused with the place where it is wrong.
import { init } from '@jax-js/jax'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { judgeAll } from '../claims.ts'
import { presetConfig } from '../config.ts'
import { driveHere } from '../testing/run-here.ts'
import { toy } from '../testing/toy.ts'
import { search } from '../testing/toy-search.ts'
import { recordOf } from './merge.ts'
import { readMeasuredRun } from './read-measured.ts'
import type { MeasuredRun, RunRecord } from './record.ts'

beforeAll(async () => void (await init('wasm')))

const glance = presetConfig(toy.config, toy.presets.glance)

/** As its file says it. */
function written<T>(value: T): T {
  return JSON.parse(JSON.stringify(value))
}

async function runToy(config: Partial<typeof glance>, seeds: number[]): Promise<RunRecord> {
  const whole = { ...glance, ...config }
  const result: unknown[] = []
  for (const seed of seeds) {
    const end = await driveHere(toy, whole, { seed })
    if (end.kind !== 'done') throw new Error(end.kind)
    result.push(end.value)
  }
  const computed = { seeds, engine: 'jax-js 1', device: 'wasm, 1 thread', seconds: 1, result }
  return recordOf(toy, { preset: 'glance', config: whole }, computed)
}

/** A run of the toy that measured these. */
function measured(estimates: (number | undefined)[]): MeasuredRun {
  const results = estimates.map((estimate) => ({ estimate }) as never)
  const seeds = estimates.map((_, index) => index)
  return {
    ...{ experiment: toy.id, version: 1, preset: 'glance', config: glance, seeds, engine: 'jax-js 1' },
    ...{ device: 'webgpu', seconds: 0.5, measured: judgeAll(toy.claims, results) },
  }
}

describe('a run', () => {
  test('that the toy made is read as it is, without its result', async () => {
    const darts = fc.integer({ min: 1, max: 20 })
    const seeds = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(darts, seeds, async (darts, seeds) => {
        const record = await runToy({ darts, batches: 2 }, seeds)
        const { result: _, ...run } = record
        expect(readMeasuredRun(toy, written(record))).toEqual({ run, isPlain: false })
      }),
      { numRuns: 20 },
    )
  })

  test('is read as it is, whatever was measured or broke down', () => {
    const value = fc.oneof(
      fc.double({ min: 2.9, max: 3.4, noNaN: true }),
      fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY),
    )
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (estimates) => {
        const run = measured(estimates)
        expect(readMeasuredRun(toy, written(run))).toEqual({ run, isPlain: true })
      }),
    )
  })

  test('is judged by its values, whatever it says of itself', () => {
    const honest = measured([4, 5])
    const claim = { values: [4, 5], mean: 3.1, verdict: 'holds', interval: 'wide', tolerance: { max: 9 } }
    const { run } = readMeasuredRun(toy, { ...honest, measured: { pi: claim } })
    expect(run).toEqual(honest)
    expect(run?.measured.pi).toMatchObject({ mean: 4.5, verdict: 'fails', tolerance: { min: 3, max: 3.3 } })
  })

  test('that says no more than its values is enough', () => {
    const honest = measured([3.1, 3.2])
    const bare = { ...honest, measured: { pi: { values: [3.1, 3.2] } } }
    expect(readMeasuredRun(toy, bare)).toEqual({ run: honest, isPlain: true })
  })

  test('fails where it says so of a value that is no number, and has no mean', () => {
    const pi = { values: [3.1, null], verdict: 'fails' }
    const read = (one: object) =>
      readMeasuredRun(toy, { ...measured([3.1, 3.1]), measured: { pi: one } }).run?.measured.pi
    expect(read(pi)).toMatchObject({ verdict: 'fails', mean: null })
    expect(read({ ...pi, verdict: 'holds' })).toMatchObject({ verdict: 'holds', mean: 3.1 })
  })
})

const good = measured([3.1, 3.2])
const { pi } = good.measured as { pi: object }
const hostile: [string, unknown, string][] = [
  ['nothing', undefined, 'run: '],
  ['a text', 'a run', 'run: '],
  ['a list', [good], 'run: '],
  ['a strange field', { ...good, verdict: 'holds' }, 'verdict'],
  ['another experiment', { ...good, experiment: '1905-einstein' }, 'this isn’t a run of 1777-buffon-darts'],
  ['no version', { ...good, version: undefined }, 'version: '],
  ['a version in words', { ...good, version: '1' }, 'version: '],
  ['another preset', { ...good, preset: 'huge' }, 'preset: '],
  ['a config without a field', { ...good, config: { darts: 1, batches: 2 } }, '“fails” is missing'],
  ['a config with one more', { ...good, config: { ...glance, speed: 1 } }, 'no setting “speed”'],
  [
    'a config beyond its bounds',
    { ...good, config: { ...glance, darts: 1e9 } },
    '“darts” must be a whole number',
  ],
  ['a config of objects', { ...good, config: { ...glance, darts: { valueOf: 3 } } }, 'config.darts: '],
  ['a config that is a list', { ...good, config: [1] }, 'config: '],
  ['an inherited field', { ...good, config: { ...glance, toString: 1 } }, 'no setting “toString”'],
  ['a prototype', { ...good, config: JSON.parse(`{"__proto__":1,"darts":1}`) }, 'config'],
  ['a number in words', { ...good, config: { ...glance, darts: '5' } }, 'config: “darts” is a number'],
  [
    'numbers beyond all measure',
    { ...good, measured: { pi: { values: [1.7e308, 1] } } },
    'measured.pi.values.0',
  ],
  ['a prototype beside all fields', { ...good, config: withPrototype(glance) }, 'no field “__proto__”'],
  ['a prototype beside all claims', { ...good, measured: withPrototype({ pi }) }, 'no field “__proto__”'],
  ['no seeds', { ...good, seeds: [] }, 'seeds: '],
  ['a seed twice', { ...good, seeds: [1, 1] }, 'seeds: has a seed twice'],
  ['half a seed', { ...good, seeds: [1, 1.5] }, 'seeds.1: '],
  ['a seed below 0', { ...good, seeds: [-1, 1] }, 'seeds.0: '],
  ['a seed beyond all', { ...good, seeds: [1, 2 ** 31] }, 'seeds.1: '],
  ['too many seeds', { ...good, seeds: Array.from({ length: 101 }, (_, seed) => seed) }, 'seeds: '],
  ['an engine of two lines', { ...good, engine: 'jax\njs' }, 'engine: is a name and a version'],
  ['a device of the sender’s own words', { ...good, device: 'Wasm' }, 'device: '],
  ['an engine that turns around', { ...good, engine: 'jax \u202e js' }, 'engine: '],
  ['an engine without a name', { ...good, engine: '' }, 'engine: '],
  ['a device of 1025 threads', { ...good, device: 'wasm, 1025 threads' }, 'device: '],
  ['a device of no thread', { ...good, device: 'wasm, 0 threads' }, 'device: '],
  ['a device of great length', { ...good, device: 'x'.repeat(121) }, 'device: '],
  ['a device with NUL', { ...good, device: 'wasm\0' }, 'device: '],
  ['a time below 0', { ...good, seconds: -1 }, 'seconds: '],
  ['a time without end', { ...good, seconds: Number.POSITIVE_INFINITY }, 'seconds: '],
  ['a time beyond all', { ...good, seconds: 1e8 }, 'seconds: '],
  ['no claims', { ...good, measured: {} }, 'measured: “pi” is missing'],
  ['one claim more', { ...good, measured: { pi, tau: pi } }, 'no claim “tau”'],
  ['an inherited claim', { ...good, measured: { pi, constructor: pi } }, 'no claim “constructor”'],
  ['a value less', { ...good, measured: { pi: { values: [3] } } }, '1 values for 2 seeds'],
  [
    'a value that is no number',
    { ...good, measured: { pi: { values: [3, Number.NaN] } } },
    'measured.pi.values.1: ',
  ],
  ['a value in words', { ...good, measured: { pi: { values: [3, '3'] } } }, 'measured.pi.values.1: '],
  [
    'a strange verdict',
    { ...good, measured: { pi: { values: [3, 3], verdict: 'wins' } } },
    'measured.pi.verdict: ',
  ],
  ['a note beside the values', { ...good, measured: { pi: { ...pi, note: 'x' } } }, 'measured.pi: '],
]

/** As JSON can have it, of its own. */
function withPrototype(value: object): object {
  return JSON.parse(JSON.stringify(value).replace('{', '{"__proto__":1,'))
}

test.each(['webgpu', 'wasm, 1 thread', 'wasm, 2 threads', 'wasm, 64 threads', 'wasm, 1024 threads'])(
  'a device can be %s',
  (device) => {
    expect(readMeasuredRun(toy, { ...good, device }).run).toEqual({ ...good, device })
  },
)

describe('what is no run is refused', () => {
  test.each(hostile)('%s', (_, given, message) => {
    const { run, problem } = readMeasuredRun(toy, given)
    expect(run).toBeUndefined()
    expect(problem).toMatchObject({ code: 'run-malformed', message: expect.stringContaining(message) })
  })

  test('and so is whatever may come, in a sentence', () => {
    fc.assert(
      fc.property(
        fc.record({ experiment: fc.anything(), version: fc.anything(), config: fc.anything() }),
        (given) => {
          expect(readMeasuredRun(toy, given).problem?.message).toMatch(/\.$/)
          expect(readMeasuredRun(toy, { ...good, ...given }).problem?.message).toMatch(/\.$/)
        },
      ),
    )
  })

  test('a run of another version, with the version that runs now and why', () => {
    const second = { ...toy, version: 2, changes: { 2: 'Darts are thrown harder.' } }
    expect(readMeasuredRun(second, good).problem).toEqual({
      code: 'run-superseded',
      message: 'This is a run of version 1. Version 2 runs now. Darts are thrown harder.',
    })
  })
})

test('a run may be of any preset that its experiment has, and of no other', () => {
  const config = presetConfig(search.config, search.presets.overnight as (typeof search.presets)['glance'])
  const run = {
    experiment: search.id,
    version: 1,
    preset: 'overnight',
    config,
    seeds: [1],
    engine: 'jax-js 1',
    device: 'wasm, 1 thread',
    seconds: 9,
    measured: judgeAll(search.claims, [{ left: [1, 2, 3] }]),
  }
  expect(readMeasuredRun(search, run)).toEqual({ run, isPlain: true })
  for (const preset of ['paper', 'toString', '__proto__', ''])
    expect(readMeasuredRun(search, { ...run, preset }).problem).toEqual({
      code: 'run-malformed',
      message: `preset: there’s no preset “${preset}”; choose one of glance, standard, overnight.`,
    })
  const overnight = { ...search.presets.overnight, isCommandOnly: true } as typeof search.presets.glance
  const longest = { ...search, presets: { ...search.presets, overnight } }
  expect(readMeasuredRun(longest, run).problem?.message).toBe(
    'preset: there’s no preset “overnight”; choose one of glance, standard.',
  )
})
