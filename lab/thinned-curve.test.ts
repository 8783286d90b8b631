// Thinned curves: evenly spaced, bounded, and without a point that never came.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addPoint, mostPoints, startCurve } from './thinned-curve.ts'

test('a thinned curve has every point as long as there are few, and then evenly spaced ones from the first on', () => {
  fc.assert(
    fc.property(fc.nat(20_000), (count) => {
      const curve = startCurve()
      for (let index = 0; index < count; index += 1) addPoint(curve, index, index ** 2)
      expect(curve.count).toBe(count)
      expect(curve.x.length).toBeLessThanOrEqual(mostPoints)
      expect(curve.x).toEqual(Array.from(curve.x, (_, index) => index * curve.every))
      expect(curve.y).toEqual(curve.x.map((x) => x ** 2))
      if (count <= mostPoints) expect(curve.x).toHaveLength(count)
      // The last point that came is less than a step of the curve away.
      if (count > 0) expect(count - 1 - (curve.x.at(-1) as number)).toBeLessThan(curve.every)
    }),
    { numRuns: 50 },
  )
})
