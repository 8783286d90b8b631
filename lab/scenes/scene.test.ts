// What reaches a world: values within the controls' ranges, and nothing else.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ToyInput, toyScene } from '../testing/toy-scene.ts'
import { changeInput, restingInput } from './scene.ts'

const { controls } = toyScene
const resting: ToyInput = restingInput(controls)

test('at rest nothing is held, and the rest is as the scene says', () => {
  expect(resting).toEqual({ push: { x: 0, y: 0 }, speed: 2, jumps: false, wraps: true })
})

test('what is given changes that alone', () => {
  expect(changeInput(controls, resting, { speed: 4 })).toEqual({ ...resting, speed: 4 })
})

test('nothing gets past a control’s range, axis or kind', () => {
  const number = fc.double()
  const value = fc.oneof(number, fc.boolean(), fc.record({ x: number, y: number }))
  const given = fc.dictionary(fc.constantFrom('push', 'speed', 'jumps', 'wraps', 'other'), value)
  fc.assert(
    fc.property(given, (some) => {
      const { push, speed, jumps, wraps, ...rest } = changeInput(controls, resting, some as Partial<ToyInput>)
      expect(rest).toEqual({})
      expect(push.y).toBe(0)
      expect(Math.abs(push.x)).toBeLessThanOrEqual(1)
      expect(speed).toBeGreaterThanOrEqual(1)
      expect(speed).toBeLessThanOrEqual(5)
      expect([typeof jumps, typeof wraps]).toEqual(['boolean', 'boolean'])
    }),
  )
})
