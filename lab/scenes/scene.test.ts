// What reaches a world: values within the controls' ranges, and nothing else.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type TapInput, type ToyInput, tappedScene, toyScene } from '../testing/toy-scene.ts'
import { type Controls, changeInput, releaseTaps, restingInput } from './scene.ts'

const resting: ToyInput = restingInput(toyScene.controls)
const untouched: TapInput = restingInput(tappedScene.controls)

test('at rest nothing is held, and the rest is as the scene says', () => {
  expect(resting).toEqual({ push: { x: 0, y: 0 }, speed: 2, jumps: false, wraps: true })
  expect(untouched).toEqual({ to: null, way: 'at-once' })
})

test('what is given changes that alone', () => {
  expect(changeInput(toyScene, resting, { speed: 4 })).toEqual({ ...resting, speed: 4 })
  expect(changeInput(tappedScene, untouched, { way: 'half' })).toEqual({ to: null, way: 'half' })
})

test.each([null, undefined])('%s changes nothing', (given) => {
  expect(changeInput(toyScene, resting, given)).toBe(resting)
})

describe('any text', () => {
  const number = fc.double()
  const pair = fc.record({ x: fc.oneof(number, fc.string()), y: number }, { requiredKeys: [] })
  const names = fc.constantFrom('half', 'at-once', 'toString', '__proto__')
  const value = fc.oneof(number, fc.boolean(), names, pair, fc.constant(null), fc.constant(undefined))

  test('nothing gets past a control’s range, axis or kind', () => {
    const given = fc.dictionary(fc.constantFrom('push', 'speed', 'jumps', 'wraps', 'other'), value)
    fc.assert(
      fc.property(given, (some) => {
        const changed = changeInput(toyScene, resting, some as Partial<ToyInput>)
        const { push, speed, jumps, wraps, ...rest } = changed
        expect(rest).toEqual({})
        expect(push.y).toBe(0)
        expect(Math.abs(push.x)).toBeLessThanOrEqual(1)
        expect(speed).toBeGreaterThanOrEqual(1)
        expect(speed).toBeLessThanOrEqual(5)
        expect([typeof jumps, typeof wraps]).toEqual(['boolean', 'boolean'])
      }),
    )
  })

  test('a choice is one of its options, and a point is in the box or none', () => {
    const given = fc.dictionary(fc.constantFrom('to', 'way', 'other'), value)
    fc.assert(
      fc.property(given, (some) => {
        const { to, way, ...rest } = changeInput(tappedScene, untouched, some as Partial<TapInput>)
        expect(rest).toEqual({})
        expect(['at-once', 'half']).toContain(way)
        const { x, y } = to ?? { x: 0, y: 0 }
        expect([x >= 0 && x <= 20, y >= 0 && y <= 10]).toEqual([true, true])
      }),
    )
  })
})

test('a slider with stops is always at one of them', () => {
  const stops = [0, 0.5, 2, 10, 100] as const
  const controls: Controls<{ rate: number }> = {
    rate: { kind: 'slider', label: 'Rate', stops: [...stops], default: 2 },
  }
  const put = (rate: number) => changeInput({ controls, box: toyScene.box }, { rate: 2 }, { rate }).rate
  expect([-1, 0.4, 5, 7, 1_000, Infinity].map(put)).toEqual([0, 0.5, 2, 10, 100, 100])
  fc.assert(
    fc.property(fc.double(), (rate) => {
      expect(stops).toContain(put(rate))
    }),
  )
})

test('a tap is taken, and taken back where null is given or a step was made', () => {
  const tapped = changeInput(tappedScene, untouched, { to: { x: 25, y: 3 } })
  expect(tapped.to).toEqual({ x: 20, y: 3 })
  expect(changeInput(tappedScene, tapped, {}).to).toEqual({ x: 20, y: 3 })
  expect(changeInput(tappedScene, tapped, { to: null }).to).toBeNull()
  expect(releaseTaps(tappedScene.controls, tapped)).toEqual(untouched)
  expect(releaseTaps(tappedScene.controls, untouched)).toBe(untouched)
})
