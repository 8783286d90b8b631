// Who learns: networks from scratch, each on one task by its own gradient; Bayes; and meta-learners, trained over many tasks.
import { numpy as np } from '@jax-js/jax'
import { actByBelief, startBelief } from '#lab/bandits/thompson.ts'
import { type Prior, posteriorMeans } from '#lab/inference/regression.ts'
import { multiply, type SpectralMap, transpose, unitVector } from '#lab/linear-algebra/singular-modes.ts'
import { descendMeasured } from '#lab/nn/descend.ts'
import { applyNetworks, initNetworks, rowsOfEach } from '#lab/nn/networks.ts'
import { coefficientsOf, waves } from '#lab/numerics/waves.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { sgd } from '#lab/optimisers/sgd.ts'
import type { Random } from '#lab/random.ts'
import { type Config, learnerBatch, learnerRate } from './config.ts'
import * as tasks from './tasks.ts'

/** Sixteen linear networks side by side, of one layer or two; each sample is seen once. */
export function learnLinear(
  random: Random,
  { size, learnerSteps }: Config,
  regression: tasks.Regression<SpectralMap>,
  depth: 1 | 2,
) {
  const own = Array.from({ length: 16 }, () => regression.drawTask(random))
  const widths = depth === 2 ? [size, 32, size] : [size, size]
  const units = own.flatMap(() => Array.from({ length: size }, (_, one) => unitVector(size, one)))
  const plan = {
    initial: initNetworks(random, { count: own.length, widths, deviation: () => 0.02, hasBias: false }),
    answer: applyNetworks('identity'),
    // Half the summed squared error of a sample, as in Saxe et al. 2014.
    loss: (answers: np.Array, y: np.Array) =>
      np
        .square(answers.sub(y))
        .sum()
        .mul(0.5 / learnerBatch),
    optimiser: sgd(),
    rate: learnerRate,
    steps: Math.round((depth === 2 ? 1_000 : 300) * learnerSteps),
    draw(): [np.Array, np.Array] {
      const batch = own.flatMap((task) =>
        Array.from({ length: learnerBatch }, () => tasks.drawSample(random, regression, task)),
      )
      const [x, y] = [batch.map(({ input }) => input), batch.map(({ answer }) => answer)]
      return [rowsOfEach(own.length, x), rowsOfEach(own.length, y)]
    },
    // A network is asked for its map, which is not read off its weights: what it makes of each unit vector is a column.
    asked: rowsOfEach(own.length, units),
    isAsked: (step: number) => step % 10 === 0,
  }
  return descendMeasured(plan, own, (task, answers) => regression.measure(task, transpose(answers, size)))
}

/** Twelve rectified networks that see a function on a whole grid, given each place itself or, as a control, its waves. */
export function learnFourier(
  random: Random,
  { frequencies, learnerSteps }: Config,
  { drawTask, measure }: tasks.Regression,
  given: 'place' | 'waves',
) {
  const own = Array.from({ length: 12 }, () => drawTask(random))
  const grid = Array.from({ length: 64 }, (_, point) => waves(frequencies, point / 64))
  const inputs = own.flatMap(() => grid.map((wave, point) => (given === 'place' ? [point / 32 - 1] : wave)))
  const values = own.flatMap((task) => grid.map((wave) => multiply(task.weights, wave)))
  const widths = [given === 'place' ? 1 : 2 * frequencies, 32, 32, 32, 1]
  const deviation = (from: number) => Math.sqrt(2 / from)
  const plan = {
    initial: initNetworks(random, { count: own.length, widths, deviation, hasBias: true }),
    answer: applyNetworks('relu'),
    // Each network's own mean, so that their number does not change how fast one learns.
    loss: (answers: np.Array, y: np.Array) => np.square(answers.sub(y)).mean([1, 2]).sum(),
    optimiser: adam(),
    rate: 2e-3,
    steps: Math.round((given === 'place' ? 800 : 200) * learnerSteps),
    draw: (): [np.Array, np.Array] => [rowsOfEach(own.length, inputs), rowsOfEach(own.length, values)],
    asked: rowsOfEach(own.length, inputs),
    // Often at first: the lowest frequency comes within a few steps.
    isAsked: (step: number) => (step <= 60 ? step % 2 === 0 : step % 10 === 0),
  }
  return descendMeasured(plan, own, (task, answers) => measure(task, coefficientsOf(frequencies, answers)))
}

/** Bayes in an episode: what it has of each mode after each sample. Another prior than the task's own may be believed. */
export function* inferModes<T extends tasks.Task>(
  random: Random,
  regression: tasks.Regression<T>,
  believed: Prior = regression,
): Generator<number[]> {
  const task = regression.drawTask(random)
  const samples = Array.from({ length: tasks.episodeLength }, () =>
    tasks.drawSample(random, regression, task),
  )
  for (const map of posteriorMeans(believed, samples)) yield regression.measure(task, map)
}

/** Bayes in a bandit: at each visit, 1 for each context whose action was right. It may doubt that right actions always pay. */
export function* inferBandit(random: Random, doubt = 0): Generator<number[]> {
  const contexts = tasks.drawBandit(random).map((right) => ({ right, belief: startBelief(tasks.actions) }))
  for (let visit = 0; visit < tasks.visits; visit += 1)
    yield contexts.map(({ right, belief }) => actByBelief(random, belief, right, doubt))
}

/** The contextual bandit's learner is a softmax policy by REINFORCE; twelve learn a bandit each. */
export const policy = { learners: 12, rate: 0.3, steps: { coupled: 8_000, decoupled: 1_000 } }

/**
 * An LSTM each, trained by Adam; its gradient is clipped to norm 1 and its rate falls along a straight line to zero. `steps` and
 * `hidden` are shares of the config's; forget gates begin open. The bandit's is trained by policy gradient.
 */
export const metaLearners = {
  linear: { steps: 1, hidden: 1, rate: 5e-3, batch: 32 },
  fourier: { steps: 0.8, hidden: 3 / 4, rate: 5e-3, batch: 32 },
  'stop band': { steps: 0.2, hidden: 1 / 2, rate: 5e-3, batch: 32 },
  bandit: { steps: 0.05, hidden: 1 / 2, rate: 1e-2, batch: 64 },
}
