// The driver: steps in order, pauses that cost nothing, ends that leave nothing behind.
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { presetConfig } from '../config.ts'
import type { Step } from '../experiment.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { driveHere } from '../testing/run-here.ts'
import { toy } from '../testing/toy.ts'
import { RunControl } from './control.ts'
import { type DriveOptions, drive } from './driver.ts'
import { nodeHost } from './node-host.ts'

beforeAll(async () => void (await init('wasm')))

const glance = presetConfig(toy.config, toy.presets.glance)

async function* count(steps: number): AsyncGenerator<Step, string> {
  for (let step = 1; step <= steps; step += 1) yield { fraction: step / steps }
  return 'through'
}

/** With a clock that goes on by 10 ms with each look. */
function options(changes: Partial<DriveOptions<Step>> = {}): DriveOptions<Step> {
  let time = 0
  const now = () => {
    time += 10
    return time
  }
  return { host: { ...nodeHost, now }, control: new RunControl(), onStep() {}, ...changes }
}

describe('a run', () => {
  test('is taken through its steps to what it returns, with the time it took', async () => {
    const fractions: number[] = []
    const end = await drive(count(4), options({ onStep: ({ fraction }) => void fractions.push(fraction) }))
    expect(end).toEqual({ kind: 'done', value: 'through', seconds: expect.any(Number) })
    expect(fractions).toEqual([0.25, 0.5, 0.75, 1])
  })

  test('counts what was computed before it was broken off', async () => {
    const [first, second] = await Promise.all(
      [0, 100].map((secondsBefore) => drive(count(4), options({ secondsBefore }))),
    )
    if (first?.kind !== 'done' || second?.kind !== 'done') throw new Error('not done')
    expect(second.seconds - first.seconds).toBeCloseTo(100, 6)
  })

  test('waits for what is done with a step before it takes the next', async () => {
    const order: string[] = []
    async function* speak(): AsyncGenerator<Step, void> {
      for (const fraction of [0.5, 1]) {
        order.push(`step ${fraction}`)
        yield { fraction }
      }
    }
    const onStep = async ({ fraction }: Step) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      order.push(`saved ${fraction}`)
    }
    await drive(speak(), options({ onStep }))
    expect(order).toEqual(['step 0.5', 'saved 0.5', 'step 1', 'saved 1'])
  })

  test('waits while it is paused, which does not count, and goes on', async () => {
    const control = new RunControl()
    let time = 0
    const now = () => {
      time += 10
      return time
    }
    let steps = 0
    const onStep = () => {
      steps += 1
      if (steps === 5) control.pause()
    }
    const running = drive(count(20), options({ control, onStep, host: { ...nodeHost, now } }))
    while (steps < 5) await nodeHost.yieldToEventLoop()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(steps).toBe(5)
    time += 1_000_000
    control.resume()
    const end = await running
    if (end.kind !== 'done') throw new Error(end.kind)
    expect(end.seconds).toBeLessThan(100)
    expect(steps).toBe(20)
  })

  test('ends when it is cancelled, also while paused', async () => {
    const control = new RunControl()
    const outcome = drive(count(20), options({ control, onStep: () => control.pause() }))
    control.cancel()
    expect(await outcome).toEqual({ kind: 'cancelled' })
  })

  test('ends when it has computed for too long', async () => {
    const end = await drive(count(1_000), options({ budgetSeconds: 0.2 }))
    expect(end.kind).toBe('over-budget')
  })
})

test('the toy gives the same numbers again, rising to the whole', async () => {
  const fractions: number[] = []
  const [first, second] = [
    await driveHere(toy, glance, { onStep: ({ fraction }) => fractions.push(fraction) }),
    await driveHere(toy, glance),
  ]
  if (first.kind !== 'done' || second.kind !== 'done') throw new Error('not done')
  expect(first.value).toEqual(second.value)
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  expect(fractions.at(-1)).toBe(1)
})

describe('no array is left alive', () => {
  test('after a run', async () => {
    const alive = await watchArrays()
    await driveHere(toy, glance)
    expect(alive()).toBe(0)
  })

  test('after a cancel in the middle', async () => {
    const alive = await watchArrays()
    const control = new RunControl()
    let most = 0
    const onStep = ({ fraction }: Step) => {
      most = Math.max(most, alive())
      if (fraction > 0.3) control.cancel()
    }
    expect(await driveHere(toy, glance, { control, onStep })).toEqual({ kind: 'cancelled' })
    expect(most).toBeGreaterThan(0)
    expect(alive()).toBe(0)
  })

  test('after a throw in the middle', async () => {
    const alive = await watchArrays()
    await expect(driveHere(toy, { ...glance, fails: true })).rejects.toThrow('A dart broke.')
    expect(alive()).toBe(0)
  })
})
