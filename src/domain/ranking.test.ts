// Properties of the two ranks, and values worked out by hand.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestConfidence, bestRank, bestZ, hotDays, hotRank } from './ranking.ts'

const votes = fc.record({ ups: fc.nat(10_000), downs: fc.nat(10_000) })
const day = 86_400_000

test('an up vote never lowers a rank and a down vote never raises one', () => {
  fc.assert(
    fc.property(votes, fc.date({ noInvalidDate: true }), (v, at) => {
      expect(hotRank({ ...v, ups: v.ups + 1 }, at)).toBeGreaterThanOrEqual(hotRank(v, at))
      expect(hotRank({ ...v, downs: v.downs + 1 }, at)).toBeLessThanOrEqual(hotRank(v, at))
      expect(bestRank({ ...v, ups: v.ups + 1 })).toBeGreaterThanOrEqual(bestRank(v) - 1e-12)
      expect(bestRank({ ...v, downs: v.downs + 1 })).toBeLessThanOrEqual(bestRank(v) + 1e-12)
    }),
  )
})

test('ten times the score outweighs ten days, no more and no less', () => {
  const now = new Date('2026-03-01T00:00:00Z')
  const earlier = new Date(now.getTime() - hotDays * day)
  expect(hotRank({ ups: 100, downs: 0 }, earlier)).toBeCloseTo(hotRank({ ups: 10, downs: 0 }, now), 9)
})

test('the interval of best has the confidence that the page about ranking gives it', () => {
  const steps = 1_000
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  let area = 0
  for (let i = 0; i < steps; i++)
    area += (density((2 * (i + 0.5) * bestZ) / steps - bestZ) * 2 * bestZ) / steps
  expect(area * 100).toBeCloseTo(bestConfidence, 1)
})

test('best is a lower bound of the share and grows with evidence', () => {
  expect(bestRank({ ups: 0, downs: 0 })).toBe(0)
  expect(bestRank({ ups: 1, downs: 0 })).toBeCloseTo(0.3784, 4)
  expect(bestRank({ ups: 10, downs: 0 })).toBeGreaterThan(bestRank({ ups: 1, downs: 0 }))
  fc.assert(
    fc.property(votes, (v) => {
      const rank = bestRank(v)
      expect(rank).toBeGreaterThanOrEqual(0)
      expect(rank).toBeLessThanOrEqual(v.ups / Math.max(1, v.ups + v.downs) + 1e-12)
    }),
  )
})
