// Running moments: those of the same numbers at once.
import { expect, test } from 'vitest'
import { finish } from '../testing/run-here.ts'
import { deviation, mean } from './moments.ts'
import { averageOver } from './running-moments.ts'

test('they are the means and standard errors of what tasks gave', async () => {
  const given = [1, 4, 9, 16, 25, 36].map(
    (value) =>
      [
        [value, -value],
        [2 * value, 0],
      ] as const,
  )
  let task = 0
  const { value: moments } = await finish(averageOver(given.length, () => given[task++] ?? []))
  const first = given.map(([[value]]) => value)
  expect(moments.mean(0)).toEqual([mean(first), -mean(first)])
  expect(moments.mean(1)).toEqual([2 * mean(first), 0])
  const error = deviation(first) / Math.sqrt(first.length)
  expect(moments.error(0)[0]).toBeCloseTo(error, 12)
  expect(moments.error(1)[1]).toBe(0)
})
