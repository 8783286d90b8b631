// The regression of eq 5: optimal by its own conditions, and right where it is known in closed form.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { factorise, solveFactorised } from '#lab/linear-algebra/cholesky.ts'
import { cosine, dot, norm, relativeError } from '#lab/linear-algebra/vectors.ts'
import { seededRandom } from '#lab/random.ts'
import { combine, type Frames, frameAt } from './frames.ts'
import { gramOf } from './gram.ts'
import { hessianOf, inverseOf, solvers } from './hessian.ts'
import { objectiveOf, solveSupportVector, stationarityOf } from './support-vector.ts'

const sequencesOf = (...scales: number[]) =>
  fc
    .record({
      time: fc.integer({ min: 1, max: 24 }),
      features: fc.integer({ min: 1, max: 24 }),
      seed: fc.integer(),
      scale: fc.constantFrom(...scales),
    })
    .map(({ time, features, seed, scale }): Frames => {
      const random = seededRandom(seed, 'frames')
      const values = Float64Array.from({ length: time * features }, () => scale * random.normal())
      return { values, time, features }
    })
const sequence = sequencesOf(0.01, 1, 30)
const options = fc.record({
  c: fc.constantFrom(1e-3, 0.1, 1, 10, 100),
  epsilon: fc.constantFrom(0, 0.1, 1, 5),
})

describe('the solution', () => {
  test('is found within ten steps at the sizes and settings that the paper has', () => {
    fc.assert(
      fc.property(sequencesOf(0.01, 1), options, (frames, how) => {
        fc.pre(how.c <= 1)
        expect(solveSupportVector(frames, how).steps).toBeLessThanOrEqual(10)
      }),
    )
  })

  test('is stationary, and no worse than what is near it', () => {
    fc.assert(
      fc.property(sequence, options, (frames, how) => {
        const { direction, steps } = solveSupportVector(frames, how)
        expect(steps).toBeLessThan(500)
        const slope = norm(stationarityOf(frames, direction, how))
        // What rounding leaves, where the system is far from the identity.
        const stiffness = how.c * dot(frames.values, frames.values) * frames.time
        expect(slope).toBeLessThanOrEqual(1e-8 * (1 + norm(direction)) + 1e-12 * stiffness)
        const best = objectiveOf(frames, direction, how)
        const random = seededRandom(1, 'perturbations')
        for (let trial = 0; trial < 20; trial += 1) {
          const other = direction.map((value) => value + 0.1 * (1 + norm(direction)) * random.normal())
          expect(objectiveOf(frames, other, how)).toBeGreaterThanOrEqual(best * (1 - 1e-12))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is the ridge regression of time where ε is 0', () => {
    fc.assert(
      fc.property(sequence, fc.constantFrom(0.01, 1, 10), (frames, c) => {
        const { direction } = solveSupportVector(frames, { c, epsilon: 0 })
        const active = Array.from({ length: frames.time }, (_, index) => index)
        const times = Float64Array.from(active, (index) => c * (index + 1))
        const right = solveFactorised(
          factorise(hessianOf({ frames, active, c }), frames.features),
          combine(frames, times),
        )
        expect(relativeError(direction, right)).toBeLessThan(1e-8)
      }),
    )
  })

  test('points along Σ t vₜ as C goes to 0', () => {
    fc.assert(
      fc.property(sequence, (frames) => {
        const { direction } = solveSupportVector(frames, { c: 1e-9, epsilon: 0 })
        const limit = combine(
          frames,
          Float64Array.from({ length: frames.time }, (_, index) => index + 1),
        )
        expect(cosine(direction, limit)).toBeGreaterThan(1 - 1e-6)
      }),
    )
  })

  test('is nothing where every frame is within ε, and where there is no feature that is not 0', () => {
    const flat = { values: new Float64Array(6), time: 3, features: 2 }
    expect([...solveSupportVector(flat, { c: 1, epsilon: 0.1 }).direction]).toEqual([0, 0])
    const wide = solveSupportVector({ ...flat, values: new Float64Array(6).fill(1) }, { c: 1, epsilon: 5 })
    expect([...wide.direction]).toEqual([0, 0])
    expect(wide.active).toEqual([])
  })

  test('comes to an end on numbers that are none', () => {
    const broken = { values: new Float64Array(6).fill(Number.NaN), time: 3, features: 2 }
    expect(solveSupportVector(broken, { c: 1, epsilon: 0.1 }).direction.every(Number.isNaN)).toBe(true)
  })
})

describe('the inverse Hessian', () => {
  test('is the same by every exact way', () => {
    fc.assert(
      fc.property(sequence, fc.constantFrom(0.1, 1, 10), (frames, c) => {
        const active = Array.from({ length: frames.time }, (_, index) => index).filter(
          (index) => index % 3 < 2,
        )
        const random = seededRandom(1, 'gradient')
        const gradient = Float64Array.from({ length: frames.features }, () => random.normal())
        const dense = solvers.dense({ frames, active, c }, gradient)
        for (const name of ['recursion', 'woodbury'] as const)
          expect(relativeError(solvers[name]({ frames, active, c }, gradient), dense)).toBeLessThan(1e-8)
      }),
    )
  })

  test('of Lemma 3 undoes the Hessian', () => {
    const random = seededRandom(1, 'frames')
    const frames = { values: Float64Array.from({ length: 60 }, () => random.normal()), time: 6, features: 10 }
    const problem = { frames, active: [0, 1, 3, 5], c: 2 }
    const inverse = inverseOf(problem)
    for (let column = 0; column < 10; column += 1) {
      const unit = Float64Array.from({ length: 10 }, (_, index) => (index === column ? 1 : 0))
      const right = solveFactorised(factorise(hessianOf(problem), 10), unit)
      const found = inverse.filter((_, index) => index % 10 === column)
      expect(relativeError(found, right)).toBeLessThan(1e-10)
    }
  })
})

describe('inner products', () => {
  test('are those of each pair of frames, for every size of sequence', () => {
    fc.assert(
      fc.property(sequence, (frames) => {
        const gram = gramOf(frames)
        for (let row = 0; row < frames.time; row += 1)
          for (let column = 0; column < frames.time; column += 1) {
            const right = dot(frameAt(frames, row), frameAt(frames, column))
            expect(Math.abs((gram[row * frames.time + column] as number) - right)).toBeLessThan(
              1e-9 * (1 + right ** 2),
            )
          }
      }),
      { numRuns: 50 },
    )
  })
})
