// The three kinds of task: what they are made of comes out of them again.
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { startLearner } from './bandit-learner.ts'
import { actions, bayesCorrect, contexts, drawBandit, drawVisits, visits } from './bandit-task.ts'
import {
  coefficientsOf,
  drawEvenFunction,
  drawFunction,
  evaluate,
  evenPower,
  progressOf as progressOfFunction,
} from './fourier-task.ts'
import { drawSample, drawSpectralTask, drawTask, progressOf } from './linear-task.ts'

const random = seededRandom(1, 'tasks')

describe('a linear task', () => {
  const task = drawSpectralTask(random, [2, 1, 0.5])

  test('has all of its modes, and half of them at half its weights', () => {
    for (const progress of progressOf(task, task.weights)) expect(progress).toBeCloseTo(1, 10)
    for (const progress of progressOf(
      task,
      task.weights.map((weight) => weight / 2),
    ))
      expect(progress).toBeCloseTo(0.5, 10)
  })

  test('has singular vectors that are orthogonal', () => {
    for (const vectors of [task.left, task.right])
      for (let one = 0; one < 3; one += 1)
        for (let other = 0; other <= one; other += 1) {
          const product = [0, 1, 2].reduce(
            (sum, row) => sum + (vectors[row * 3 + one] as number) * (vectors[row * 3 + other] as number),
            0,
          )
          expect(product).toBeCloseTo(one === other ? 1 : 0, 10)
        }
  })

  test('of the prior has answers of variance 1', () => {
    const [x, y] = [new Float64Array(4), new Float64Array(4)]
    let squares = 0
    for (let index = 0; index < 20_000; index += 1) {
      drawSample(random, drawTask(random, 4), 0, x, y)
      squares += (y[0] as number) ** 2
    }
    expect(squares / 20_000).toBeCloseTo(1, 1)
  })
})

describe('a function of few frequencies', () => {
  test('has the coefficients that it was made of', () => {
    const coefficients = drawFunction(random, evenPower(4))
    const grid = Array.from({ length: 16 }, (_, point) => evaluate(coefficients, point / 16))
    const found = coefficientsOf(4, grid)
    for (const [index, value] of coefficients.entries()) expect(found[index]).toBeCloseTo(value, 10)
    for (const progress of progressOfFunction(coefficients, found)) expect(progress).toBeCloseTo(1, 10)
  })

  test('has variance 1, shared evenly where it is drawn even', () => {
    const coefficients = drawEvenFunction(random, 5)
    for (let index = 0; index < 5; index += 1) {
      const power = ((coefficients[index] as number) ** 2 + (coefficients[5 + index] as number) ** 2) / 2
      expect(power).toBeCloseTo(1 / 5, 10)
    }
    const grid = Array.from({ length: 64 }, (_, point) => evaluate(coefficients, point / 64) ** 2)
    expect(grid.reduce((sum, square) => sum + square, 0) / 64).toBeCloseTo(1, 10)
  })

  test('of a band has nothing below it', () => {
    expect(evenPower(5, 3)).toEqual([0, 0, 1 / 3, 1 / 3, 1 / 3])
    expect([...drawFunction(random, evenPower(3, 3))].map((value) => value !== 0)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ])
  })
})

describe('a bandit', () => {
  test('visits every context once a round', () => {
    const order = drawVisits(random)
    expect(order).toHaveLength(contexts * visits)
    for (let round = 0; round < visits; round += 1)
      expect([...order.slice(round * contexts, (round + 1) * contexts)].sort()).toEqual([0, 1, 2, 3, 4])
  })

  test('is best played along a line: by going through all orders of trying', () => {
    // Whichever place the right action has in the order of trying, all places are equally likely.
    for (let visit = 1; visit <= visits; visit += 1) {
      const found = Array.from({ length: actions }, (_, place) => (place < visit ? 1 : 0) as number)
      expect(bayesCorrect(visit)).toBeCloseTo(found.reduce((sum, one) => sum + one) / actions, 12)
    }
  })

  test('is learned: the chance of the right action rises from one in five to nearly one', () => {
    const learner = startLearner(random, drawBandit(random), { rate: 0.3, own: 0.1, isCoupled: false })
    for (const chance of learner.correct()) expect(chance).toBeCloseTo(1 / actions, 12)
    for (let step = 0; step < 2_000; step += 1) learner.act(step % contexts)
    for (const chance of learner.correct()) expect(chance).toBeGreaterThan(0.9)
  })

  test('moves a context that was not visited only where contexts are coupled', () => {
    const bandit = { right: [0, 1, 2, 3, 4] }
    for (const isCoupled of [true, false]) {
      const learner = startLearner(random, bandit, { rate: 0.3, own: 0.1, isCoupled })
      for (let step = 0; step < 100; step += 1) learner.act(0)
      const [own, other] = learner.correct() as [number, number]
      expect(own).toBeGreaterThan(0.5)
      if (isCoupled) expect(other).toBeLessThan(0.2)
      else expect(other).toBeCloseTo(0.2, 12)
    }
  })
})
