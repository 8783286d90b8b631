// The evolution strategy: it climbs what can be climbed, from whatever seed.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { isotropicStrategy } from './isotropic.ts'

describe('the isotropic strategy', () => {
  test.each([1, 2, 3, 4, 5])('comes to the top of a paraboloid, seed %i', (seed) => {
    const top = [1, -2, 3, 0.5]
    const height = (point: Float64Array) =>
      -point.reduce((sum, value, index) => sum + (value - (top[index] as number)) ** 2, 0)
    const strategy = isotropicStrategy(seededRandom(seed, 'strategy'), {
      start: new Float64Array(4),
      population: 40,
      spread: 0.1,
      rate: 0.05,
    })
    for (let generation = 0; generation < 600; generation += 1) strategy.tell(strategy.ask().map(height))
    expect(height(strategy.centre)).toBeGreaterThan(-0.05)
  })
})
