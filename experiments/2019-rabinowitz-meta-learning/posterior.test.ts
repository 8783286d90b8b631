// Bayes's posterior: against ridge regression in closed form, against recorded numbers, and against what theory says of all modes.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { startMoments } from './averages.ts'
import { bayesErrors, drawPriorEpisodes, inferTask, priorOf } from './linear.ts'
import { drawSample, drawSpectralTask, drawTask } from './linear-task.ts'
import { observe, predict, startPosterior } from './posterior.ts'

const recordedProgress: [samples: number, progress: number][] = [
  [1, 0.197],
  [2, 0.391],
  [3, 0.579],
  [4, 0.75],
  [5, 0.88],
  [6, 0.941],
  [8, 0.979],
  [10, 0.988],
  [20, 0.9965],
]
const recordedErrors = [
  1.005, 0.791, 0.626, 0.427, 0.256, 0.13, 0.065, 0.044, 0.031, 0.026, 0.022, 0.02, 0.018, 0.017, 0.016,
  0.015, 0.015, 0.015, 0.014, 0.014,
]
const spectrum = [1.6, 1.2, 0.8, 0.4, 0.2]

describe('the posterior', () => {
  test('is ridge regression, which solves B = W(G + λI)', () => {
    const random = seededRandom(1, 'ridge')
    const [size, noise] = [4, 0.3]
    const task = drawTask(random, size)
    const prior = priorOf(size, noise)
    const posterior = startPosterior(prior)
    const gram = new Float64Array(size * size)
    const cross = new Float64Array(size * size)
    const [x, y] = [new Float64Array(size), new Float64Array(size)]
    for (let sample = 0; sample < 7; sample += 1) {
      drawSample(random, task, noise, x, y)
      observe(posterior, prior, x, y)
      addOuter(gram, x, x)
      addOuter(cross, y, x)
    }
    for (let index = 0; index < size; index += 1) add(gram, index * (size + 1), noise ** 2 * size)
    expectClose(multiply(posterior.mean, gram, size), cross, 8)
    // The covariance is σ²(G + λI)⁻¹.
    const unit = multiply(posterior.covariance, gram, size).map((value) => value / noise ** 2)
    expectClose(
      unit,
      Float64Array.from({ length: size * size }, (_, index) => (index % (size + 1) === 0 ? 1 : 0)),
      8,
    )
  })

  test('predicts by its mean', () => {
    expect(predict([1, 2, 3, 4], [10, 1], 1)).toBe(34)
  })

  test('without noise knows min(t, n) of n directions', () => {
    const random = seededRandom(1, 'exact')
    for (const modes of inferTask(random, drawSpectralTask(random, spectrum), 1e-6).entries()) {
      const [sample, row] = modes
      const traces = row.slice(0, 5).map((progress, mode) => progress - (row[5 + mode] as number))
      for (const trace of traces) expect(trace).toBeCloseTo(Math.min(sample + 1, 5) / 5, 6)
    }
  })
})

describe('over many tasks', () => {
  const random = seededRandom(1, 'collapse')
  const moments = startMoments()
  for (let task = 0; task < 4_000; task += 1)
    for (const [sample, row] of inferTask(random, drawSpectralTask(random, spectrum), 0.1).entries())
      moments.add(sample, row)

  test('every mode has the same progress in expectation', () => {
    for (let sample = 0; sample < 20; sample += 1) {
      const [gaps, errors] = [moments.mean(sample).slice(5), moments.error(sample).slice(5)]
      for (const [mode, gap] of gaps.entries())
        expect(Math.abs(gap)).toBeLessThanOrEqual(3.5 * (errors[mode] as number))
    }
  })

  test.each(recordedProgress)('after %i samples it is %f', (samples, expected) => {
    const row = moments.mean(samples - 1)
    const trace = (row[0] as number) - (row[5] as number)
    expect(Math.abs(trace - expected)).toBeLessThan(0.006)
  })

  test('answers are predicted as well as the posterior covariance says, and as was recorded', () => {
    const config = { size: 5, noise: 0.1 } as Parameters<typeof drawPriorEpisodes>[1]
    const errors = bayesErrors(drawPriorEpisodes(random, config, 4_000), priorOf(5, 0.1))
    for (const [sample, recorded] of recordedErrors.entries()) {
      // σ² + tr C, inputs being white.
      const known =
        sample === 0 ? 0 : (moments.mean(sample - 1)[0] as number) - (moments.mean(sample - 1)[5] as number)
      const expected = 0.1 ** 2 + 1 - known
      expect(Math.abs((errors[sample] as number) / expected - 1)).toBeLessThan(0.06)
      // The record is a simulation's itself: after six samples it is 5.7 % below what is exact, elsewhere within 3 %.
      expect(Math.abs(recorded / expected - 1)).toBeLessThan(sample === 6 ? 0.08 : 0.045)
    }
  })
})

function addOuter(matrix: Float64Array, left: Float64Array, right: Float64Array): void {
  for (const [row, a] of left.entries())
    for (const [column, b] of right.entries()) add(matrix, row * right.length + column, a * b)
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = (values[index] as number) + value
}

function multiply(left: Float64Array, right: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, index) => {
    const [row, column] = [Math.floor(index / size), index % size]
    let sum = 0
    for (let k = 0; k < size; k += 1)
      sum += (left[row * size + k] as number) * (right[k * size + column] as number)
    return sum
  })
}

function expectClose(got: Float64Array, expected: Float64Array, digits: number): void {
  for (const [index, value] of expected.entries()) expect(got[index]).toBeCloseTo(value, digits)
}
