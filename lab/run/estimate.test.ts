// What a run will take, from its parts' seconds.
import { describe, expect, test } from 'vitest'
import { toy } from '../testing/toy.ts'
import { calibrate, estimateSeconds, workOf } from './estimate.ts'

const config = { size: 3 } as never
const timed = {
  ...toy,
  parts: {
    of: () => [config, config, config],
    duration: () => 2,
    join: ([first]: readonly unknown[]) => first,
  },
} as unknown as typeof toy

describe('an estimate', () => {
  test('adds up parts, for every seed, and knows the longest', () => {
    expect(workOf(timed, config, 2)).toEqual({ total: 12, longest: 2 })
  })

  test('is not made where the experiment says nothing of its parts', () => {
    expect(workOf({ ...toy, parts: undefined } as never, config)).toBeUndefined()
  })

  test('falls with workers down to the longest part, and grows with a slower device', () => {
    const work = { total: 12, longest: 4 }
    const [one, two, many] = [1, 2, 50].map((workers) => estimateSeconds(work, workers, 1)) as [
      number,
      number,
      number,
    ]
    expect(one).toBeGreaterThan(two)
    expect(two).toBeGreaterThan(many)
    expect(many).toBeGreaterThan(4)
    expect(estimateSeconds(work, 1, 2) - one).toBeCloseTo(12)
  })

  test('is calibrated by work that gives a number', () => {
    expect(calibrate(1_000)).toBeGreaterThan(0)
  })
})
