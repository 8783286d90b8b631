// Seeded numbers: the same for the same seed and stream, and distributed as they say.
import { describe, expect, test } from 'vitest'
import { seededRandom } from './random.ts'
import { deviation, mean } from './statistics/moments.ts'

describe('a seeded stream', () => {
  test('gives the same numbers again', () => {
    const draw = () => [...seededRandom(3, 'tasks').normals(5)]
    expect(draw()).toEqual(draw())
    expect(draw()).toEqual(draws)
  })

  test('has nothing to do with another stream, or another seed', () => {
    const first = seededRandom(3, 'tasks').normals(2_000)
    for (const other of [seededRandom(3, 'noise'), seededRandom(4, 'tasks')]) {
      const second = other.normals(2_000)
      const correlation = mean(first.map((value, index) => value * (second[index] as number)))
      // Four standard errors.
      expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(2_000))
    }
  })

  test('has the moments it promises', () => {
    const random = seededRandom(1, 'moments')
    const normals = random.normals(40_000, 2)
    expect(Math.abs(mean(normals))).toBeLessThan((4 * 2) / 200)
    expect(deviation(normals)).toBeCloseTo(2, 1)
    const uniforms = Array.from({ length: 40_000 }, () => random.uniform())
    expect(mean(uniforms)).toBeCloseTo(0.5, 1)
    expect(uniforms.every((value) => value >= 0 && value < 1)).toBe(true)
  })

  test('permutes without losing or doubling', () => {
    const order = seededRandom(1, 'order').permutation(50)
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index))
  })
})

/** Recorded once: another engine, or a library that draws otherwise, would change every stored result. */
const draws = [
  -1.2625375986099243, 0.3620148301124573, 0.2862410843372345, -0.05172823369503021, -0.07308134436607361,
]
