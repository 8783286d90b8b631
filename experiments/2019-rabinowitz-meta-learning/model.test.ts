// Tasks and learners: what tasks are made of comes out of them again, and Bayes in a bandit does as well as can be done.
import { describe, expect, test } from 'vitest'
import { presetConfig } from '#lab/config.ts'
import { knownShare } from '#lab/inference/known-share.ts'
import { drawEpisodes } from '#lab/meta-learning/episodes.ts'
import { waves } from '#lab/numerics/waves.ts'
import { seededRandom } from '#lab/random.ts'
import { fields, presets, scalesOf, spectrumOf } from './config.ts'
import { inferBandit, inferModes } from './learners.ts'
import { bayesErrors } from './meta.ts'
import { actions, drawSample, episodeLength, fourierRegression, linearRegression, visits } from './tasks.ts'

const random = seededRandom(1, 'model')
const config = presetConfig(fields, presets.glance)

describe('a linear task', () => {
  const regression = linearRegression(config)

  test('has all of its modes by every measure, at any scale', () => {
    for (const scale of [1, 3]) {
      const { drawTask, measure } = linearRegression(config, { scale })
      const task = drawTask(random)
      expect(task.values[0]).toBeCloseTo(1.6 * scale, 12)
      const [projections, errors, strengths] = [0, 5, 10].map((from) =>
        measure(task, task.weights).slice(from, from + 5),
      )
      for (const value of [...(projections ?? []), ...(strengths ?? [])]) expect(value).toBeCloseTo(1, 10)
      for (const error of errors ?? []) expect(error).toBeCloseTo(0, 10)
    }
  })

  test('of the prior has answers of variance 1, and those that are probed lie within its spectrum', () => {
    let squares = 0
    for (let index = 0; index < 8_000; index += 1) {
      const { answer } = drawSample(random, { ...regression, noise: 0 }, regression.drawFromPrior(random))
      squares += (answer[0] as number) ** 2 / 8_000
    }
    expect(squares).toBeCloseTo(1, 1)
    expect(spectrumOf(config)).toEqual([1.6, 1.25, 0.9, expect.closeTo(0.55, 10), expect.closeTo(0.2, 10)])
    expect(scalesOf(config)).toEqual([1, 1.5, 2, 3])
    expect(scalesOf({ ...config, outside: 1 })).toEqual([1, 1.5, 2])
  })
})

describe('a function of few frequencies', () => {
  test('has every frequency with the same power, and all of each', () => {
    const { drawTask, measure } = fourierRegression(config)
    const task = drawTask(random)
    for (let k = 0; k < 5; k += 1)
      expect(((task.weights[k] as number) ** 2 + (task.weights[5 + k] as number) ** 2) / 2).toBeCloseTo(
        1 / 5,
        10,
      )
    for (const progress of measure(task, task.weights)) expect(progress).toBeCloseTo(1, 10)
  })

  test('is the sum of its waves, with noise', () => {
    const regression = fourierRegression({ ...config, noise: 0.01 })
    const task = regression.drawTask(random)
    const { input, answer } = drawSample(random, regression, task)
    const x = Math.atan2(input[5] as number, input[0] as number) / (2 * Math.PI)
    for (const [index, wave] of waves(5, x).entries()) expect(input[index]).toBeCloseTo(wave, 10)
    const value = [...task.weights].reduce((sum, weight, index) => sum + weight * (input[index] as number), 0)
    expect(Math.abs((answer[0] as number) - value)).toBeLessThan(0.06)
  })

  test('of a band has nothing below it', () => {
    const { drawFromPrior, variances } = fourierRegression(config, 3)
    const power = [0, 0, 1 / 3, 1 / 3, 1 / 3]
    expect([...variances]).toEqual([...power, ...power])
    const drawn = [...drawFromPrior(random).weights].map((weight) => weight !== 0)
    expect(drawn).toEqual([...power, ...power].map((variance) => variance > 0))
  })
})

describe('Bayes', () => {
  test('is asked after every sample, and ends near the task', () => {
    for (const regression of [linearRegression(config), fourierRegression(config)]) {
      const curve = [...inferModes(random, regression as ReturnType<typeof linearRegression>)]
      expect(curve).toHaveLength(episodeLength)
      for (const progress of curve.at(-1)?.slice(0, 4) ?? [])
        expect(Math.abs(progress - 1)).toBeLessThan(0.25)
    }
  })

  test('predicts answers as well as random matrices say: σ² + 1 − c, with c the share that is known', () => {
    const regression = linearRegression(config)
    const tasks = Array.from({ length: 3_000 }, () => regression.drawFromPrior(random))
    const episodes = drawEpisodes(episodeLength, tasks, (task) => drawSample(random, regression, task))
    for (const [samples, error] of bayesErrors(episodes, regression).entries()) {
      const about = { samples, size: 5, ridge: 0.05, draws: 2_000 }
      const [share] = samples === 0 ? [0] : knownShare(random, about)
      expect(Math.abs(error / (0.01 + 1 - share) - 1)).toBeLessThan(0.08)
    }
  })

  test('in a bandit finds the right action of every context, each by itself', () => {
    for (let episode = 0; episode < 200; episode += 1) {
      const rounds = [...inferBandit(random)]
      expect(rounds).toHaveLength(visits)
      expect(rounds[actions - 1]).toEqual([1, 1, 1, 1, 1])
      // What paid is repeated.
      for (const [visit, round] of rounds.slice(1).entries())
        for (const [context, paid] of round.entries())
          expect(paid).toBeGreaterThanOrEqual(rounds[visit]?.[context] as number)
    }
  })
})
