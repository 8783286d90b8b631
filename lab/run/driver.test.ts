// The driver: seeds in order, pauses that cost nothing, ends that leave nothing behind.
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { presetConfig } from '../config.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { toy } from '../testing/toy.ts'
import { RunControl } from './control.ts'
import { drive, type Ground, type Position } from './driver.ts'
import { breatheInNode, readNodeFile } from './node-host.ts'
import type { RunRequest } from './request.ts'

beforeAll(async () => void (await init('wasm')))

function ask(changes: Partial<RunRequest> = {}, config: Record<string, number | boolean> = {}): RunRequest {
  const whole = { ...presetConfig(toy.config, toy.presets.glance), ...config }
  return { experiment: toy.id, preset: 'glance', config: whole, seeds: [1, 2], device: 'wasm', ...changes }
}

/** A clock that goes on by 10 ms with each look. */
function ground(): Ground {
  let time = 0
  return {
    ...{ engine: 'engine', device: 'device', read: readNodeFile, breathe: breatheInNode },
    now: () => {
      time += 10
      return time
    },
  }
}

describe('a run', () => {
  test('goes through its seeds in order and judges all of them', async () => {
    const outcome = await drive(toy, ask({ seeds: [3, 1] }), ground(), new RunControl(), () => {})
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const { record } = outcome
    expect(record).toMatchObject({ experiment: toy.id, version: 1, preset: 'glance', seeds: [3, 1] })
    expect(record.measured.pi).toMatchObject({ verdict: 'holds' })
    expect(record.measured.pi?.values).toEqual(
      record.result.map((one) => (one as { estimate: number }).estimate),
    )
    expect(JSON.parse(JSON.stringify(record))).toEqual(record)
  })

  test('gives the same numbers again', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(() => drive(toy, ask(), ground(), new RunControl(), () => {})),
    )
    expect(first).toMatchObject({ kind: 'done' })
    if (first?.kind === 'done' && second?.kind === 'done')
      expect(first.record.result).toEqual(second.record.result)
  })

  test('says how far it is, rising to one, and when it will be through', async () => {
    const positions: Position[] = []
    await drive(toy, ask(), ground(), new RunControl(), (position) => positions.push({ ...position }))
    const fractions = positions.map((position) => position.fraction)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(positions.at(-1)?.secondsLeft).toBe(0)
    expect(positions.some(({ secondsLeft }) => secondsLeft !== undefined && secondsLeft > 0)).toBe(true)
  })

  test('waits while it is paused, and goes on', async () => {
    const control = new RunControl()
    let steps = 0
    const running = drive(toy, ask({ seeds: [1] }), ground(), control, () => {
      steps += 1
      if (steps === 5) control.pause()
    })
    while (steps < 5) await breatheInNode()
    for (let breath = 0; breath < 20; breath += 1) await breatheInNode()
    expect(steps).toBe(5)
    control.resume()
    expect((await running).kind).toBe('done')
    expect(steps).toBe(20)
  })

  test('ends when it is cancelled, also while paused', async () => {
    const control = new RunControl()
    const outcome = drive(toy, ask(), ground(), control, () => control.pause())
    control.cancel()
    expect(await outcome).toEqual({ kind: 'cancelled' })
  })

  test('ends when it has computed for too long', async () => {
    const outcome = await drive(toy, ask({ budgetSeconds: 0.2 }), ground(), new RunControl(), () => {})
    expect(outcome.kind).toBe('over-budget')
  })
})

describe('no array is left alive', () => {
  test('after a run', async () => {
    const alive = await watchArrays()
    await drive(toy, ask(), ground(), new RunControl(), () => {})
    expect(alive()).toBe(0)
  })

  test('after a cancel in the middle', async () => {
    const alive = await watchArrays()
    const control = new RunControl()
    let most = 0
    await drive(toy, ask(), ground(), control, ({ fraction }) => {
      most = Math.max(most, alive())
      if (fraction > 0.3) control.cancel()
    })
    expect(most).toBeGreaterThan(0)
    expect(alive()).toBe(0)
  })

  test('after a throw in the middle', async () => {
    const alive = await watchArrays()
    const broken = drive(toy, ask({}, { fails: true }), ground(), new RunControl(), () => {})
    await expect(broken).rejects.toThrow('A dart broke.')
    expect(alive()).toBe(0)
  })
})
