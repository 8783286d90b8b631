// The three kinds of task, and their modes. Both regressions are y = Wφ(x) + e: what differs is φ, and which directions of W are modes.
// m features, d outputs, K frequencies.
import type { Prior } from '#lab/inference/regression.ts'
import {
  drawSpectralMap,
  modeProgress,
  multiply,
  type SpectralMap,
} from '#lab/linear-algebra/singular-modes.ts'
import type { Sample } from '#lab/meta-learning/episodes.ts'
import { waves } from '#lab/numerics/waves.ts'
import type { Random } from '#lab/random.ts'
import { type Config, spectrumOf } from './config.ts'

/** Samples of an episode, as in the paper. */
export const episodeLength = 20

export interface Task {
  /** W, [d × m], row after row */
  weights: Float64Array
}

/** Entries of W are independent and normal a priori; Bayes believes so, and `noise` is e's variance. */
export interface Regression<T extends Task = Task> extends Prior {
  /** What meta-learners are trained on. */
  drawFromPrior(random: Random): Task
  /** What learning is measured on: tasks that have all of their modes. */
  drawTask(random: Random): T
  /** φ of a random input. */
  drawFeatures(random: Random): Float64Array
  /** How much of each mode a learned map has, in one measure or several one after another. */
  measure(task: T, map: Float64Array): number[]
}

export function drawSample(
  random: Random,
  { drawFeatures, noise }: Pick<Regression, 'drawFeatures' | 'noise'>,
  { weights }: Task,
): Sample {
  const input = drawFeatures(random)
  const answer = multiply(weights, input).map((y) => y + Math.sqrt(noise) * random.normal())
  return { input, answer }
}

/** φ(x) = x is white, W's variance is 1/n. Its modes are singular vectors, measured on values `scale` times the config's. */
export function linearRegression(
  config: Config,
  { scale = 1, isEven = false } = {},
): Regression<SpectralMap> {
  const { size, noise } = config
  const values = spectrumOf(config).map((value) => scale * (isEven ? config.largest : value))
  const normals = (random: Random, length: number, deviation: number) =>
    new Float64Array(length).map(() => deviation * random.normal())
  return {
    variances: new Float64Array(size).fill(1 / size),
    outputs: size,
    noise: noise ** 2,
    drawFromPrior: (random) => ({ weights: normals(random, size * size, Math.sqrt(1 / size)) }),
    drawTask: (random) => drawSpectralMap(random, values),
    drawFeatures: (random) => normals(random, size, 1),
    measure: modeProgress,
  }
}

/** φ(x) are the waves of a place, even on [0, 1). Its modes are the frequencies, which vary alike from `lowest` on. */
export function fourierRegression({ frequencies, noise }: Config, lowest = 1): Regression {
  const power = Array.from({ length: frequencies }, (_, k) =>
    k + 1 < lowest ? 0 : 1 / (frequencies - lowest + 1),
  )
  const variances = Float64Array.from([...power, ...power])
  const amplitude = Math.sqrt(2 / frequencies)
  return {
    variances,
    outputs: 1,
    noise: noise ** 2,
    drawFromPrior: (random) => ({ weights: variances.map((value) => Math.sqrt(value) * random.normal()) }),
    // All frequencies with the same power, at random phases: none is too weak to be measured.
    drawTask(random) {
      const phases = power.map(() => 2 * Math.PI * random.uniform())
      const parts = [...phases.map(Math.cos), ...phases.map(Math.sin)]
      return { weights: Float64Array.from(parts, (part) => amplitude * part) }
    },
    drawFeatures: (random) => waves(frequencies, random.uniform()),
    // Re(ĉₖ c̄ₖ) / |cₖ|²: how much of a frequency is there, in phase.
    measure: ({ weights }, map) =>
      power.map((_, k) => {
        const [cosine, sine] = [weights[k] as number, weights[frequencies + k] as number]
        const learned = cosine * (map[k] as number) + sine * (map[frequencies + k] as number)
        return learned / (cosine ** 2 + sine ** 2)
      }),
  }
}

/** As in the paper: in each of five contexts one of five actions is right, and it alone pays 1. The modes are the contexts. */
export const [contexts, actions] = [5, 5]
/** Of each context in an episode. */
export const visits = 6

/** The right action of each context. */
export type Bandit = readonly number[]

export function drawBandit(random: Random): Bandit {
  return Array.from({ length: contexts }, () => random.integer(0, actions - 1))
}
