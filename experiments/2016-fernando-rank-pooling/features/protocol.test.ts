// The protocol on generated features: order is learned by rank pooling and by no average, the same seed gives the same, and
// nothing is left behind.
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { presetConfig, readConfig } from '#lab/config.ts'
import type { OwnDataContext, OwnDataEnd, OwnDataStep } from '#lab/own-data.ts'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { drawReversedClips } from '../../../test/support/reversed-clips.ts'
import { type Config, fields } from './config.ts'
import { type ProtocolResult, rateOf, run } from './protocol.ts'

const { files } = drawReversedClips(6)
const defaults = presetConfig<Config>(fields, { values: {} })
const quick: Config = { ...defaults, epochs: 20, firstRate: 0.3, lastRate: 0.03 }

beforeAll(async () => void (await init('wasm')))

function contextOf(own: Record<string, Uint8Array | undefined>, seed = 1): OwnDataContext {
  return {
    seed,
    random: (stream) => seededRandom(seed, stream),
    folder: { read: async (name) => own[name] ?? { kind: 'missing', message: 'doesn’t exist' } },
  }
}

async function finish(
  config: Config,
  context = contextOf(files),
): Promise<{ steps: OwnDataStep[]; end: OwnDataEnd }> {
  const running = run(config, context)
  const steps: OwnDataStep[] = []
  while (true) {
    const step = await running.next()
    if (step.done) return { steps, end: step.value }
    steps.push(step.value)
  }
}

function doneOf(end: OwnDataEnd): { measured: Record<string, number>; result: ProtocolResult } {
  if (end.kind !== 'done') throw new Error(JSON.stringify(end))
  return { measured: end.measured, result: end.result as ProtocolResult }
}

describe('the protocol', () => {
  test.each<[string, Partial<Config>]>([
    ['rank pooling', {}],
    ['rank pooling by the diagonal', { gradient: 'diagonal' }],
    ['rank pooling with hinge loss', { loss: 'hinge' }],
    ['rank pooling with momentum and fewer features', { momentum: 0.5, width: 4 }],
    ['approximate rank pooling', { pooling: 'approximate' }],
  ])('learns what the order of frames tells by %s', async (_, changes) => {
    const { measured } = doneOf((await finish({ ...quick, ...changes })).end)
    expect(measured.accuracy).toBeGreaterThanOrEqual(0.9)
    expect(measured['mean-class-accuracy']).toBeGreaterThanOrEqual(0.9)
    expect(measured['mean-average-precision']).toBeGreaterThanOrEqual(0.9)
  })

  test.each(['average', 'maximum'] as const)('learns nothing of it by the %s', async (pooling) => {
    const { measured } = doneOf((await finish({ ...quick, pooling })).end)
    expect(measured.accuracy).toBe(0.5)
  })

  test('tells each epoch and some tests, goes forward, and leaves scores of every clip', async () => {
    const { steps, end } = await finish({ ...quick, epochs: 5, testEvery: 2 })
    const fractions = steps.map(({ fraction }) => fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBeCloseTo(1, 10)
    const told = steps.flatMap((step) => step.told ?? [])
    expect(told[0]).toMatch(/^12 clips to train on and 12 to test, 264 frames of 6 features, 2 labels$/)
    expect(told[1]).toMatch(/^epoch 1 of 5: rate 0\.3, loss 0\.\d+$/)
    expect(told[2]).toMatch(/^epoch 2 of 5: .*; test: accuracy \d\.\d{3}, mean class accuracy \d/)
    const { result } = doneOf(end)
    expect(result.labels).toEqual(['closes', 'opens'])
    expect(result.epochs.map(({ measured }) => measured !== undefined)).toEqual(
      [1, 2, 3, 4, 5].map((epoch) => [2, 4, 5].includes(epoch)),
    )
    expect(result.clips).toHaveLength(12)
    expect(result.clips[0]).toEqual({
      clip: 'opens/test-0',
      labels: ['opens'],
      scores: [expect.any(Number), expect.any(Number)],
    })
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  test('gives the same for the same seed, and something else for another', async () => {
    const few = { ...quick, epochs: 2 }
    const once = doneOf((await finish(few)).end)
    expect(doneOf((await finish(few)).end)).toEqual(once)
    expect(doneOf((await finish(few, contextOf(files, 2))).end).result).not.toEqual(once.result)
  })

  test('takes clips of several labels by hinge loss, and says that cross-entropy takes one', async () => {
    const text = new TextDecoder().decode(files['split.csv']).replaceAll('closes,t', 'closes|door,t')
    const own = { ...files, 'split.csv': new TextEncoder().encode(text) }
    const { measured } = doneOf((await finish({ ...quick, loss: 'hinge' }, contextOf(own))).end)
    expect(Object.keys(measured)).toEqual(['mean-average-precision'])
    expect(measured['mean-average-precision']).toBeGreaterThanOrEqual(0.9)
    const { end } = await finish(quick, contextOf(own))
    expect(end).toEqual({
      kind: 'refused',
      problems: [expect.stringContaining('12 clips, “closes/train-0”')],
    })
  })

  test('ends with the reason where a file goes while it trains, and where the loss grows beyond numbers', async () => {
    const own: Record<string, Uint8Array | undefined> = { ...files }
    const running = run(quick, contextOf(own))
    for (let step = await running.next(); ; step = await running.next()) {
      if (!step.done) {
        if (step.value.told?.startsWith('epoch 1')) own['opens/train-0.npy'] = undefined
        continue
      }
      expect(step.value).toEqual({ kind: 'failed', problem: 'opens/train-0.npy doesn’t exist' })
      break
    }
    const { end } = await finish({ ...quick, scale: 1_000, firstRate: 10, decay: 1, momentum: 0.99 })
    expect(end).toEqual({ kind: 'failed', problem: expect.stringContaining('no number any more') })
  })
})

describe('no array is left alive', () => {
  test('after a run, a refusal, and an end in the middle', async () => {
    const alive = await watchArrays()
    await finish({ ...quick, epochs: 1, momentum: 0.9 })
    expect(alive()).toBe(0)
    await finish(quick, contextOf({}))
    const running = run(quick, contextOf(files))
    for (let step = 0; step < 40; step += 1) await running.next()
    expect(alive()).toBeGreaterThan(0)
    await running.return(undefined as never)
    expect(alive()).toBe(0)
  })
})

describe('what can be set', () => {
  test('is the paper’s by itself, from the first rate down to the last', () => {
    expect(readConfig(fields, defaults, defaults)).toEqual({ config: defaults })
    expect(defaults).toMatchObject({ epochs: 60, decay: 0.0005, loss: 'cross-entropy', pooling: 'rank' })
    expect(rateOf(defaults, 1)).toBe(0.01)
    expect(rateOf(defaults, 60)).toBeCloseTo(0.0001, 12)
    expect(rateOf(defaults, 31) / rateOf(defaults, 30)).toBeCloseTo(0.01 ** (1 / 59), 12)
    expect(rateOf({ ...defaults, epochs: 1 }, 1)).toBe(0.01)
  })
})
