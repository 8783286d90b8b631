// The pace of steps: as many as are due, and none of what could not be kept up with.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mostAtOnce, startPace } from './pace.ts'

test('asked often it gives as many steps as the time is long', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.array(fc.double({ min: 0, max: 16, noNaN: true }), { minLength: 1, maxLength: 500 }),
      (rate, waits) => {
        const pace = startPace(rate, 1_000)
        let now = 1_000
        let steps = 0
        for (const wait of waits) {
          now += wait
          steps += pace.due(now)
          expect(pace.left(now)).toBeLessThan(1_000 / rate + 1e-6)
        }
        expect(Math.abs(steps - ((now - 1_000) * rate) / 1_000)).toBeLessThan(1 + 1e-6)
      },
    ),
  )
})

test('what could not be kept up with is skipped for good', () => {
  const pace = startPace(10, 0)
  expect(pace.due(60_000)).toBe(mostAtOnce)
  expect(pace.due(60_099)).toBe(0)
  expect(pace.due(60_100)).toBe(1)
})
