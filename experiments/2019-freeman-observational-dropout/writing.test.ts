// Numbers in texts, and how they're rounded.
import { expect, test } from 'vitest'
import { toDigits, toMillions, toTenth } from './rounding.ts'
import { write, writeCount } from './writing.ts'

test.each([
  [-0.154, 2, '−0.15'],
  [-0.001, 2, '0.00'],
  [12.5, 0, '13'],
  [-9.2, undefined, '−9.2'],
  [10, undefined, '10'],
  [-0, undefined, '0'],
  [Number.NaN, 2, 'none'],
])('%d with %s decimals is written %s', (value, decimals, text) => {
  expect(write(value, decimals)).toBe(text)
})

test('thousands have a comma', () => {
  expect([999, 40_000].map(writeCount)).toEqual(['999', '40,000'])
})

test('numbers are shortened, and no 0 has a minus', () => {
  expect([toDigits(0.123456, 4), toTenth(1.26), toMillions(6_000_000)]).toEqual([0.1235, 1.3, 6])
  expect(Object.is(toTenth(-0.01), 0)).toBe(true)
})
