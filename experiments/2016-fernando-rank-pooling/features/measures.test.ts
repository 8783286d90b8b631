// Measures of scores, against what one counts by hand.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { averagePrecision, measure } from './measures.ts'

describe('average precision', () => {
  test('is the mean, over what is right, of the precision down to there', () => {
    // Right at ranks 1, 3 and 6 of 6: (1/1 + 2/3 + 3/6) / 3.
    const right = [true, false, true, false, false, true]
    expect(averagePrecision([9, 8, 7, 6, 5, 4], right)).toBeCloseTo((1 + 2 / 3 + 1 / 2) / 3, 12)
    expect(averagePrecision([4, 5, 6, 7, 8, 9], right)).toBeCloseTo((1 + 2 / 4 + 3 / 6) / 3, 12)
    expect(averagePrecision([1, 0], [true, true])).toBe(1)
    expect(averagePrecision([1, 0], [false, false])).toBeUndefined()
  })

  test('is the share of what is right where all scores are the same', () => {
    expect(averagePrecision([2, 2, 2, 2], [true, false, false, false])).toBe(0.25)
  })

  test('does not depend on the order of the clips, and lies between its ends', () => {
    const clips = fc.array(fc.record({ score: fc.integer({ min: 0, max: 4 }), right: fc.boolean() }), {
      minLength: 1,
    })
    const of = (some: { score: number; right: boolean }[]) =>
      averagePrecision(
        some.map(({ score }) => score),
        some.map(({ right }) => right),
      )
    fc.assert(
      fc.property(clips, (some) => {
        const [one, other] = [of(some), of([...some].reverse())]
        expect(other).toBe(one)
        if (one === undefined) return
        expect(one).toBeGreaterThan(0)
        expect(one).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('what is measured', () => {
  test('counts each label alike in the mean over labels', () => {
    const clips = [
      ...[0, 0, 0].map((label) => ({ labels: [label], scores: [1, 0, 0] })),
      { labels: [1], scores: [1, 0.5, 0] },
    ]
    expect(measure(clips, 3)).toEqual({
      accuracy: 0.75,
      'mean-class-accuracy': 0.5,
      'mean-average-precision': expect.closeTo((3 / 4 + 1) / 2, 12),
    })
  })

  test('is average precision alone where clips have several labels', () => {
    const clips = [
      { labels: [0, 1], scores: [1, 1] },
      { labels: [0], scores: [2, 0] },
    ]
    expect(measure(clips, 2)).toEqual({ 'mean-average-precision': 1 })
  })
})
