// Every pooling's gradient against finite differences, and what is known of each in closed form.

import { describe, expect, test } from 'vitest'
import { cosine, dot, relativeError } from '#lab/linear-algebra/vectors.ts'
import { centralDifferences } from '#lab/numerics/finite-differences.ts'
import { seededRandom } from '#lab/random.ts'
import { gradientWays, rankPooling } from '../rank-pooling.ts'
import { combine, type Frames, reverse, scoresOf } from './frames.ts'
import { type SolverName, solvers } from './hessian.ts'
import { approximateWeights } from './others.ts'
import { type Pooling, UnpoolableFrames } from './pooling.ts'
import { type PoolingName, poolings } from './poolings.ts'
import { missesOf } from './support-vector.ts'

const options = { c: 1, epsilon: 0.1 }
const exact: SolverName[] = ['dense', 'recursion', 'woodbury']
const sizes: [time: number, features: number][] = [
  [12, 8],
  [8, 12],
  [1, 3],
  [5, 1],
]

function drawFrames(seed: number, time = 12, features = 8): Frames {
  const random = seededRandom(seed, 'frames')
  return {
    values: Float64Array.from({ length: time * features }, () => random.normal()),
    time,
    features,
  }
}

function drawGradient(seed: number, features: number): Float64Array {
  const random = seededRandom(seed, 'gradient')
  return Float64Array.from({ length: features }, () => random.normal())
}

/** How far the layer's gradient is from finite differences, relatively. */
function errorOf(pooling: Pooling, frames: Frames, seed = 1): number {
  const gradient = drawGradient(seed, frames.features)
  const loss = (values: Float64Array) => dot(pooling({ ...frames, values }).vector, gradient)
  return relativeError(pooling(frames).backward(gradient), centralDifferences(loss, frames.values))
}

/** Frames nearly at a kink of eq 5, where finite differences judge nothing. */
function isNearKink(frames: Frames): boolean {
  const { vector } = poolings.rank(options)(frames)
  return missesOf(scoresOf(frames, vector), 0).some(
    (miss) => Math.abs(Math.abs(miss) - options.epsilon) < 1e-3,
  )
}

const seeds = Array.from({ length: 20 }, (_, index) => index + 1)

describe('the gradient', () => {
  test.each(['average', 'maximum', 'approximate'] as PoolingName[])(
    'of %s pooling is that of finite differences',
    (name) => {
      for (const [time, features] of sizes.filter(([frames]) => frames > 1))
        expect(errorOf(poolings[name](options), drawFrames(1, time, features))).toBeLessThan(1e-7)
    },
  )

  test.each(exact)('of rank pooling, solved by %s, is that of finite differences', (solver) => {
    for (const [time, features] of sizes)
      for (const seed of seeds) {
        const frames = drawFrames(seed, time, features)
        if (isNearKink(frames)) continue
        const pooling = rankPooling(options, { ...gradientWays.rank, solve: solvers[solver] })
        expect(errorOf(pooling, frames, seed)).toBeLessThan(1e-6)
      }
  })

  test('with the sign that eq 20 prints is not', () => {
    for (const seed of seeds)
      expect(errorOf(poolings['rank printed'](options), drawFrames(seed), seed)).toBeGreaterThan(0.5)
  })

  test.each(['rank unsolved', 'rank held'] as const)('that ignores the argmin, %s, is not', (name) => {
    for (const seed of seeds)
      expect(errorOf(poolings[name](options), drawFrames(seed), seed)).toBeGreaterThan(0.3)
  })

  test('with the weights held fixed is C eₜ times the vector’s', () => {
    const frames = drawFrames(3)
    const gradient = drawGradient(3, 8)
    const { vector, backward } = poolings['rank held'](options)(frames)
    const misses = missesOf(scoresOf(frames, vector), options.epsilon)
    const back = backward(gradient)
    for (const [at, value] of back.entries())
      expect(value).toBeCloseTo(
        options.c * (misses[Math.floor(at / 8)] as number) * (gradient[at % 8] as number),
        12,
      )
  })

  test('of the diagonal approximation is another, and points nearly the same way', () => {
    for (const seed of seeds) {
      const frames = drawFrames(seed)
      const gradient = drawGradient(seed, frames.features)
      const [approximate, right] = (['rank diagonal', 'rank'] as const).map((name) =>
        poolings[name](options)(frames).backward(gradient),
      ) as [Float64Array, Float64Array]
      expect(relativeError(approximate, right)).toBeGreaterThan(1e-3)
      expect(cosine(approximate, right)).toBeGreaterThan(0.5)
    }
  })

  test('is nothing for frames that are not active', () => {
    const frames = drawFrames(3, 6, 12)
    const wide = { ...options, epsilon: 2.5 }
    const pooled = poolings.rank(wide)(frames)
    const misses = missesOf(scoresOf(frames, pooled.vector), wide.epsilon)
    const back = pooled.backward(drawGradient(1, 12))
    expect(misses.filter((miss) => miss === 0).length).toBeGreaterThan(0)
    for (const [index, miss] of misses.entries())
      expect(back.subarray(index * 12, (index + 1) * 12).every((value) => value === 0)).toBe(miss === 0)
  })
})

describe('approximate rank pooling', () => {
  /** Σ over pairs q > t of V_q − V_t, with V the running means: what it is defined as. */
  function byDefinition(frames: Frames): Float64Array {
    const sum = new Float64Array(frames.features)
    const means = Array.from({ length: frames.time }, (_, last) => {
      const weights = Float64Array.from({ length: frames.time }, (_, index) =>
        index <= last ? 1 / (last + 1) : 0,
      )
      return combine(frames, weights)
    })
    for (const [later, high] of means.entries())
      for (const low of means.slice(0, later))
        for (let k = 0; k < sum.length; k += 1)
          sum[k] = (sum[k] as number) + (high[k] as number) - (low[k] as number)
    return sum
  }

  test('is the sum over ordered pairs of running means, in closed form', () => {
    for (const time of [1, 2, 3, 11, 30]) {
      const frames = drawFrames(time, time, 4)
      const { vector } = poolings.approximate(options)(frames)
      const right = byDefinition(frames)
      for (const [k, value] of vector.entries()) expect(value).toBeCloseTo(right[k] as number, 10)
    }
  })

  test('has weights that sum to nothing, and those that are recorded for eleven frames', () => {
    const recorded = [-14.239, -4.239, -0.239, 1.761, 2.761, 3.161, 3.161, 2.876, 2.376, 1.709, 0.909]
    for (const [index, weight] of approximateWeights(11).entries())
      expect(weight).toBeCloseTo(recorded[index] as number, 3)
    for (const time of [2, 7, 100]) {
      const sum = approximateWeights(time).reduce((total, weight) => total + weight, 0)
      expect(Math.abs(sum)).toBeLessThan(1e-9)
    }
  })

  test('has the weights of its other form, Σ over q from t of (2q − T − 1)/q', () => {
    for (const time of [2, 7, 100]) {
      const other = Array.from({ length: time }, (_, index) => {
        let sum = 0
        for (let q = index + 1; q <= time; q += 1) sum += (2 * q - time - 1) / q
        return sum
      })
      for (const [index, weight] of approximateWeights(time).entries())
        expect(weight).toBeCloseTo(other[index] as number, 10)
    }
  })
})

describe('a sequence that runs backwards', () => {
  test('pools to the same by average and maximum, and to something else by rank', () => {
    for (const seed of seeds) {
      const frames = drawFrames(seed)
      for (const name of ['average', 'maximum'] as const) {
        const [one, other] = [frames, reverse(frames)].map((way) => poolings[name](options)(way).vector)
        expect(relativeError(one as Float64Array, other as Float64Array)).toBeLessThan(1e-12)
      }
      const ways = [frames, reverse(frames)].map((way) => poolings.rank(options)(way).vector)
      expect(cosine(ways[0] as Float64Array, ways[1] as Float64Array)).toBeLessThan(0.9)
    }
  })
})

describe('frames with a number that is none', () => {
  test.each(Object.keys(poolings) as PoolingName[])('are refused by %s, with their place', (name) => {
    for (const [odd, written] of [
      [Number.NaN, 'NaN'],
      [Infinity, 'Infinity'],
    ] as const) {
      const frames = drawFrames(1, 3, 4)
      frames.values[6] = odd
      const pool = () => poolings[name](options)(frames)
      expect(pool).toThrow(UnpoolableFrames)
      expect(pool).toThrow(
        `Frames can’t be pooled: one of their numbers is ${written} (frame 1, feature 2, counted from 0)`,
      )
    }
  })
})
