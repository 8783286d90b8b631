// Requests of callers, counted over several processes.
import { expect, test } from 'vitest'
import { RequestCounts, windowSeconds } from './request-counts.ts'

test('what one process counted counts in the other, once', () => {
  let seconds = 6_000_000
  const [one, other] = [new RequestCounts(() => seconds * 1_000), new RequestCounts(() => seconds * 1_000)]
  one.count('address:192.0.2.1')
  one.count('address:192.0.2.1')
  other.count('address:192.0.2.1')
  for (let i = 0; i < 2; i++) {
    const { windowStart, counts } = one.takeNew()
    other.add(windowStart, counts)
  }
  expect(other.count('address:192.0.2.1').count).toBe(4)
  expect(other.takeNew().counts).toEqual([['address:192.0.2.1', 2]])
  seconds += windowSeconds
  expect(other.count('address:192.0.2.1').count).toBe(1)
})

test('what arrives after its window is over is left out', () => {
  let seconds = 6_000_000
  const [one, other] = [new RequestCounts(() => seconds * 1_000), new RequestCounts(() => seconds * 1_000)]
  one.count('token:7')
  const { windowStart, counts } = one.takeNew()
  seconds += windowSeconds
  other.add(windowStart, counts)
  expect(other.count('token:7')).toEqual({ count: 1, left: windowSeconds })
})

test('a window begins at the same second everywhere, whenever the first request comes', () => {
  expect(new RequestCounts(() => 6_000_599_000).count('token:7').left).toBe(1)
})
