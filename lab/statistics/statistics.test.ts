// The statistics, against closed forms and values worked out by hand.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { meanInterval } from './bootstrap.ts'
import { firstCrossing } from './crossing.ts'
import { deviation, mean, quantile } from './moments.ts'
import { pearson } from './pearson.ts'
import { exponentOf } from './slope.ts'
import { ranks, spearman } from './spearman.ts'

describe('moments', () => {
  test('are those of a small sample', () => {
    expect(mean([1, 2, 3, 4])).toBe(2.5)
    expect(deviation([1, 2, 3, 4])).toBeCloseTo(Math.sqrt(5 / 3), 12)
    expect([0, 0.25, 0.5, 1].map((q) => quantile([1, 2, 4, 8], q))).toEqual([1, 1.75, 3, 8])
  })
})

describe('an exponent', () => {
  test('is that of a power, whatever stands before it', () => {
    const x = [64, 128, 300, 1_024]
    for (const power of [-1, 0.5, 2])
      expect(
        exponentOf(
          x,
          x.map((value) => 7 * value ** power),
        ),
      ).toBeCloseTo(power, 10)
  })
})

describe('Pearson’s correlation', () => {
  test('is 1 or −1 on a line, 0 across a parabola’s middle, and none of what is constant', () => {
    const x = [-2, -1, 0, 1, 2]
    expect(pearson(x, [1, 3, 5, 7, 9])).toBeCloseTo(1, 12)
    expect(pearson(x, [2, 1, 0, -1, -2])).toBeCloseTo(-1, 12)
    expect(pearson(x, [4, 1, 0, 1, 4])).toBe(0)
    expect(pearson(x, [3, 3, 3, 3, 3])).toBeNaN()
  })
})

describe('Spearman’s correlation', () => {
  test('shares ranks among equals', () => {
    expect(ranks([10, 20, 20, 5])).toEqual([2, 3.5, 3.5, 1])
  })

  test('is 1 − 6Σd²/(n(n²−1)) where no two are equal', () => {
    const samples = fc.uniqueArray(fc.integer(), { minLength: 3, maxLength: 20 })
    fc.assert(
      fc.property(samples, fc.infiniteStream(fc.double({ noNaN: true })), (left, stream) => {
        const right = [...new Set([...stream.take(left.length)])]
        fc.pre(right.length === left.length)
        const [a, b] = [ranks(left), ranks(right)]
        const squares = a.reduce((sum, rank, index) => sum + (rank - (b[index] as number)) ** 2, 0)
        const n = left.length
        expect(spearman(left, right)).toBeCloseTo(1 - (6 * squares) / (n * (n * n - 1)), 9)
      }),
    )
  })
})

describe('a bootstrap interval', () => {
  test('covers the mean of a normal sample about as often as it says', () => {
    const random = seededRandom(1, 'coverage')
    const samples = Array.from({ length: 200 }, () => Array.from({ length: 30 }, () => random.normal()))
    const covered = samples.filter((sample) => {
      const [low, high] = meanInterval(sample)
      return low <= 0 && high >= 0
    })
    // Nominal 0.95; percentile intervals of 30 are a little narrow. Binomial spread is 0.017.
    expect(covered.length / samples.length).toBeGreaterThan(0.87)
    expect(covered.length / samples.length).toBeLessThan(0.995)
  })
})

describe('a crossing', () => {
  test('lies between samples, in proportion', () => {
    expect(firstCrossing([0, 10, 20], [0, 0.4, 0.8], 0.5)).toBeCloseTo(12.5, 12)
  })

  test('is the first sample where the curve begins above, and nowhere where it never comes there', () => {
    expect(firstCrossing([3, 4], [0.9, 1], 0.5)).toBe(3)
    expect(firstCrossing([3, 4], [0.1, 0.2], 0.5)).toBeUndefined()
  })
})
