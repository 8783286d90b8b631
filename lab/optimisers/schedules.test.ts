// Schedules, at their ends and between.
import { expect, test } from 'vitest'
import { constant, cosine, linear, warmUp } from './schedules.ts'

test('a schedule begins and ends where it says', () => {
  expect([0, 0.5, 1].map(constant)).toEqual([1, 1, 1])
  expect([0, 0.5, 1].map(linear(0.2))).toEqual([1, 0.6, 0.2].map((x) => expect.closeTo(x, 12)))
  expect([0, 0.5, 1].map(cosine())).toEqual([1, 0.5, 0].map((x) => expect.closeTo(x, 12)))
  expect([0, 0.05, 0.1, 1].map(warmUp(0.1, linear()))).toEqual(
    [0, 0.5, 1, 0].map((x) => expect.closeTo(x, 12)),
  )
})
