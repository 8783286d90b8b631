// Axes: places and values that lead to each other, and ticks that are round, few, and within the axis.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainLabel } from './labels.ts'
import { placeOf, type Scale, ticksOf, valueAt, writeAlike, writeValue } from './scale.ts'
import { thinned } from './shapes.ts'

const linear = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }))
  .map(([low, span]): Scale => ({ type: 'linear', domain: [low, low + span] }))
const log = fc
  .tuple(fc.integer({ min: -12, max: 6 }), fc.double({ min: 0.2, max: 12, noNaN: true }))
  .map(([low, decades]): Scale => ({ type: 'log', domain: [10 ** low, 10 ** (low + decades)] }))

describe('a scale', () => {
  test('leads from a place to a value and back', () => {
    fc.assert(
      fc.property(fc.oneof(linear, log), fc.double({ min: 0, max: 1, noNaN: true }), (scale, place) => {
        expect(placeOf(scale, valueAt(scale, place))).toBeCloseTo(place, 4)
      }),
    )
  })

  test('has a few ticks, each within it, and no two that are written alike', () => {
    fc.assert(
      fc.property(fc.oneof(linear, log), (scale) => {
        const ticks = ticksOf(scale, 4)
        expect(ticks.length).toBeLessThanOrEqual(8)
        const [low, high] = scale.domain
        for (const { value } of ticks) {
          expect(value).toBeGreaterThanOrEqual(low - 1e-6 * Math.abs(high - low))
          expect(value).toBeLessThanOrEqual(high + 1e-6 * Math.abs(high - low))
        }
        if (scale.type === 'log' && high / low > 1e2) expect(ticks.length).toBeGreaterThan(1)
      }),
    )
  })

  test('draws nothing where there is no number, and what is beyond at its end', () => {
    const scale: Scale = { type: 'log', domain: [1, 100] }
    expect(placeOf(scale, Number.NaN)).toBeNaN()
    expect([placeOf(scale, 0), placeOf(scale, 1e9)]).toEqual([0, 1])
  })
})

test.each([
  [0, '0'],
  [0.5, '0.5'],
  [12_345, '12,300'],
  [1e-6, '10⁻⁶'],
  [-0.0000123, '−1.23\u2009×\u200910⁻⁵'],
  [Number.NaN, '–'],
])('%d is written %s', (value, written) => {
  expect(plainLabel(writeValue(value)).replaceAll('\u2009', '')).toBe(written.replaceAll('\u2009', ''))
})

test('a curve is thinned to what is within its tolerance, with both ends', () => {
  const heights = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 })
  fc.assert(
    fc.property(heights, fc.double({ min: 0, max: 20, noNaN: true }), (ys, most) => {
      const points = ys.map((y, index) => [index, y] as const)
      const kept = thinned(points, most)
      expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)])
      for (const [at, y] of points) {
        const next = kept.findIndex(([x]) => x >= at)
        const [[x0, y0], [x1, y1]] = [
          kept[Math.max(0, next - 1)] as readonly [number, number],
          kept[next] as readonly [number, number],
        ]
        const drawn = x1 === x0 ? y1 : y0 + ((at - x0) / (x1 - x0)) * (y1 - y0)
        expect(Math.abs(y - drawn)).toBeLessThanOrEqual(most + 1e-9)
      }
    }),
  )
})

test('numbers of one column have as many decimals each', () => {
  expect(writeAlike([0.5, -0.0375, 1.25])).toEqual(['0.50', '−0.04', '1.25'])
  expect(writeAlike([0.5, 0.12345, Number.NaN])).toEqual(['0.500', '0.123', ''])
  expect(writeAlike([0.5, 1])).toEqual(['0.500', '1.000'])
  expect(writeAlike([12, 1500])).toEqual(['12', '1500'])
  expect(writeAlike([12.34, 150.2])).toEqual(['12', '150'])
  expect(writeAlike([-0.0001, 0.3])).toEqual(['0.000', '0.300'])
  expect(writeAlike([])).toEqual([])
})
