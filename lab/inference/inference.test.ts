// Bayesian regression: against ridge regression in closed form, against what is exact without noise, and against random matrices.
import { describe, expect, test } from 'vitest'
import { drawSpectralMap, modeProgress, multiply } from '../linear-algebra/singular-modes.ts'
import { type Random, seededRandom } from '../random.ts'
import { knownShare } from './known-share.ts'
import { leastSquares, observe, posteriorMeans, predict, startPosterior } from './regression.ts'

function drawSamples(random: Random, weights: Float64Array, noise: number, count: number) {
  const size = Math.sqrt(weights.length)
  return Array.from({ length: count }, () => {
    const input = Float64Array.from({ length: size }, () => random.normal())
    return { input, answer: multiply(weights, input).map((y) => y + noise * random.normal()) }
  })
}

function priorOf(size: number, noise: number) {
  return { variances: new Float64Array(size).fill(1 / size), outputs: size, noise: noise ** 2 }
}

describe('the posterior', () => {
  test('is ridge regression, which solves B = W(G + λI)', () => {
    const random = seededRandom(1, 'ridge')
    const [size, noise] = [4, 0.3]
    const weights = Float64Array.from({ length: size * size }, () => random.normal())
    const samples = drawSamples(random, weights, noise, 7)
    const prior = priorOf(size, noise)
    const posterior = startPosterior(prior)
    const [gram, cross] = [new Float64Array(size * size), new Float64Array(size * size)]
    for (const { input, answer } of samples) {
      observe(posterior, prior, input, answer)
      for (let at = 0; at < size * size; at += 1) {
        const [row, column] = [Math.floor(at / size), at % size]
        gram[at] = (gram[at] as number) + (input[row] as number) * (input[column] as number)
        cross[at] = (cross[at] as number) + (answer[row] as number) * (input[column] as number)
      }
    }
    for (let at = 0; at < size; at += 1)
      gram[at * (size + 1)] = (gram[at * (size + 1)] as number) + noise ** 2 * size
    expectClose(product(posterior.mean, gram, size), cross)
    // The covariance is σ²(G + λI)⁻¹.
    const unit = product(posterior.covariance, gram, size).map((value) => value / noise ** 2)
    expectClose(
      unit,
      Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0)),
    )
    expect([...posteriorMeans(prior, samples)].at(-1)).toEqual(posterior.mean)
  })

  test('predicts by its mean', () => {
    expect(predict([1, 2, 3, 4], [10, 1], 1)).toBe(34)
  })

  test('under a flat prior is least squares, which finds a map from answers without noise', () => {
    const random = seededRandom(1, 'least squares')
    const weights = Float64Array.from({ length: 9 }, () => random.normal())
    const found = leastSquares(3, 3, drawSamples(random, weights, 0, 8))
    for (const [index, weight] of weights.entries()) expect(found[index]).toBeCloseTo(weight, 4)
  })
})

describe('the share that is known', () => {
  const random = seededRandom(1, 'known share')

  test('is min(t, n)/n without noise', () => {
    for (const samples of [1, 3, 5, 12]) {
      const [share, error] = knownShare(random, { samples, size: 5, ridge: 1e-12, draws: 50 })
      expect(share).toBeCloseTo(Math.min(samples, 5) / 5, 8)
      expect(error).toBeLessThan(1e-8)
    }
  })

  test('of one dimension and one sample is an integral: E x²/(x² + λ)', () => {
    const ridge = 0.5
    let expected = 0
    for (let x = -8; x < 8; x += 1e-3)
      expected += ((1e-3 * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)) * ((x * x) / (x * x + ridge))
    const [share, error] = knownShare(random, { samples: 1, size: 1, ridge, draws: 20_000 })
    expect(Math.abs(share - expected)).toBeLessThan(4 * error)
    expect(error).toBeLessThan(0.004)
  })

  // Recorded from a simulation of ridge regression by another program: n = 5, noise 0.1.
  test.each([
    [1, 0.197],
    [2, 0.391],
    [3, 0.579],
    [4, 0.75],
    [5, 0.88],
    [6, 0.941],
    [8, 0.979],
    [10, 0.988],
    [20, 0.9965],
  ])('after %i samples is %f', (samples, recorded) => {
    const [share] = knownShare(random, { samples, size: 5, ridge: 0.05, draws: 4_000 })
    expect(Math.abs(share - recorded)).toBeLessThan(0.006)
  })

  test('is what the posterior has of every mode, on average', () => {
    const tasks = 1_500
    const sums = Array.from({ length: 8 }, () => [0, 0, 0])
    for (let task = 0; task < tasks; task += 1) {
      const map = drawSpectralMap(random, [2, 1, 0.5])
      let sample = 0
      for (const mean of posteriorMeans(priorOf(3, 0.2), drawSamples(random, map.weights, 0.2, 8))) {
        for (const [mode, value] of modeProgress(map, mean).slice(0, 3).entries())
          (sums[sample] as number[])[mode] = (sums[sample]?.[mode] as number) + value / tasks
        sample += 1
      }
    }
    for (const [sample, modes] of sums.entries()) {
      const [share] = knownShare(random, { samples: sample + 1, size: 3, ridge: 0.12, draws: 4_000 })
      for (const mode of modes) expect(Math.abs(mode - share)).toBeLessThan(0.06)
    }
  })
})

function product(left: Float64Array, right: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [row, column] = [Math.floor(at / size), at % size]
    let sum = 0
    for (let k = 0; k < size; k += 1)
      sum += (left[row * size + k] as number) * (right[k * size + column] as number)
    return sum
  })
}

function expectClose(got: Float64Array, expected: Float64Array): void {
  for (const [index, value] of expected.entries()) expect(got[index]).toBeCloseTo(value, 8)
}
