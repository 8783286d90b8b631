// Nonlinear regression: networks from scratch, Bayes, and the meta-learner, all asked for their frequencies.
// K frequencies, M functions at once, G points of the grid, T samples, B tasks.
import { jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import type { RunContext } from '#lab/experiment.ts'
import { normal } from '#lab/nn/initialisers.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { takeStep } from '#lab/optimisers/transformation.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Random } from '#lab/random.ts'
import { averageOver, episodeLength, meanOf, probeAll } from './averages.ts'
import type { Config } from './config.ts'
import type { CurveName, Part } from './curves.ts'
import {
  coefficientsOf,
  dot,
  drawEvenFunction,
  drawFunction,
  evaluate,
  evenPower,
  type Power,
  progressOf,
  waves,
} from './fourier-task.ts'
import type { Episodes, MetaLearner } from './meta-learner.ts'
import { observe, startPosterior } from './posterior.ts'

/** Networks that learn side by side, each its own function, so that no single draw of phases decides. */
const learner = { functions: 12, width: 32, rate: 2e-3, grid: 64, steps: 800, every: 10 }

/** Points at which the meta-learner is asked: more than twice the highest frequency. */
const probeGrid = 32

/** The lowest frequency that functions have in the band-pass prior. */
export const passFrom = 3

export type Prior = 'all' | 'band'

/** What functions are drawn from: all frequencies, or only those from `passFrom` on. */
function powerOf({ frequencies }: Config, prior: Prior): Power {
  return evenPower(frequencies, prior === 'all' ? 1 : Math.min(passFrom, frequencies))
}

/** M networks side by side: weights [M, in, out], biases [M, 1, out]. */
type Networks = { weights: np.Array; bias: np.Array }[]

/** Multilayer perceptrons learn a function each from the whole grid. */
export async function* learnFourier(config: Config, context: RunContext): Part {
  const name: CurveName = 'fourier/learner'
  const random = context.random(name)
  const { frequencies } = config
  const functions = Array.from({ length: learner.functions }, () => drawEvenFunction(random, frequencies))
  const steps = Math.round(learner.steps * config.learnerSteps)
  const optimiser = adam()
  const descent = jit((networks: Networks, state: Weights, x: np.Array, y: np.Array): [Networks, Weights] => {
    const [value, gradient] = valueAndGrad(loss)(tree.ref(networks), x, y)
    value.dispose()
    return takeStep(optimiser, networks, gradient, state, learner.rate)
  })
  const answer = jit(applyNetworks)
  const [x, y] = [gridInputs(), gridAnswers(functions)]
  let networks = initNetworks(random)
  let state = optimiser.init(networks)
  try {
    for (let step = 1; step <= steps; step += 1) {
      const [next, nextState] = descent(networks, state, x.ref, y.ref)
      networks = next
      state = nextState
      if (step % learner.every > 0) continue
      const said = (await answer(tree.ref(networks), x.ref).data()) as Float32Array
      const modes = meanOf(
        functions.map((one, index) => progressOf(one, coefficientsOf(frequencies, rowOf(said, index)))),
      )
      yield { fraction: step / steps, point: { name, place: step, modes } }
    }
  } finally {
    tree.dispose([x, y, networks, state] as tree.JsTree<np.Array>)
    descent.dispose()
    answer.dispose()
  }
}

function loss(networks: Networks, x: np.Array, y: np.Array): np.Array {
  // Each network's own mean, so that their number does not change how fast one learns.
  return np.square(applyNetworks(networks, x).sub(y)).mean([1, 2]).sum()
}

/** [M, G, 1] to [M, G, 1]. Consumes both. */
function applyNetworks(networks: Networks, inputs: np.Array): np.Array {
  return networks.reduce((x, { weights, bias }, index) => {
    const out = np.matmul(x, weights).add(bias)
    return index === networks.length - 1 ? out : nn.relu(out)
  }, inputs)
}

function initNetworks(random: Random): Networks {
  const sizes = [1, learner.width, learner.width, learner.width, 1]
  return sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index] as number
    return {
      weights: normal(random, [learner.functions, inputs, outputs], Math.sqrt(2 / inputs)),
      bias: np.zeros([learner.functions, 1, outputs]),
    }
  })
}

/** The grid, moved to [−1, 1), the same for all networks. */
function gridInputs(): np.Array {
  const one = Float32Array.from({ length: learner.grid }, (_, point) => (2 * point) / learner.grid - 1)
  const all = new Float32Array(learner.functions * learner.grid)
  for (let row = 0; row < learner.functions; row += 1) all.set(one, row * learner.grid)
  return np.array(all).reshape([learner.functions, learner.grid, 1])
}

function gridAnswers(functions: Float64Array[]): np.Array {
  const values = functions.flatMap((one) =>
    Array.from({ length: learner.grid }, (_, point) => evaluate(one, point / learner.grid)),
  )
  return np.array(Float32Array.from(values)).reshape([learner.functions, learner.grid, 1])
}

function rowOf(said: Float32Array, row: number): Float32Array {
  return said.subarray(row * learner.grid, (row + 1) * learner.grid)
}

/** Tasks for Bayes, which is cheap. */
const inferred = 1_000

/** Bayes under a prior after each sample, averaged over functions that have all frequencies. */
export async function* inferFourier(config: Config, context: RunContext, believed: Prior): Part {
  const name: CurveName = believed === 'all' ? 'fourier/bayes' : 'fourier/bayes stop band'
  const random = context.random(name)
  const { frequencies, noise } = config
  const power = powerOf(config, believed)
  const prior = { variances: Float64Array.from([...power, ...power]), outputs: 1, noise: noise ** 2 }
  const moments = yield* averageOver(inferred, () => {
    const [task, posterior] = [drawEvenFunction(random, frequencies), startPosterior(prior)]
    return Array.from({ length: episodeLength }, () => {
      const told = waves(frequencies, random.uniform())
      observe(posterior, prior, told, [dot(task, told) + noise * random.normal()])
      return progressOf(task, posterior.mean)
    })
  })
  for (let sample = 0; sample < episodeLength; sample += 1)
    yield { fraction: 1, point: { name, place: sample + 1, modes: moments.mean(sample) } }
}

/** The meta-learner after each sample, averaged over functions that have all frequencies. Borrows it. */
export function probeFourier(config: Config, context: RunContext, meta: MetaLearner, name: CurveName): Part {
  const random = context.random(name)
  const { frequencies, noise } = config
  const grid = Array.from({ length: probeGrid }, (_, point) => [...waves(frequencies, point / probeGrid)])
  return probeAll(name, meta, {
    tasks: Array.from({ length: config.tasks }, () => drawEvenFunction(random, frequencies)),
    episodesOf: (tasks) => drawEpisodes(random, tasks, noise),
    probes: Float32Array.from(grid.flat()),
    progressOf: (task, said) => progressOf(task, coefficientsOf(frequencies, said)),
  })
}

/** Episodes of given functions: each place, told as its waves, beside the answer to the one before. */
function drawEpisodes(random: Random, tasks: readonly Float64Array[], noise: number): Episodes {
  const places = (tasks[0] as Float64Array).length
  const [time, batch, features] = [episodeLength, tasks.length, places + 1]
  const inputs = new Float32Array(time * batch * features)
  const answers = new Float32Array(time * batch)
  for (const [row, task] of tasks.entries()) {
    for (let step = 0; step < time; step += 1) {
      const told = waves(places / 2, random.uniform())
      const answer = dot(task, told) + noise * random.normal()
      const from = (step * batch + row) * features
      inputs.set(told, from)
      answers[step * batch + row] = answer
      if (step + 1 < time) inputs[from + batch * features + places] = answer
    }
  }
  return { time, batch, features, outputs: 1, inputs, answers }
}

/** Episodes of functions from a prior, to train on. */
export function drawPriorEpisodes(random: Random, config: Config, prior: Prior, batch: number): Episodes {
  const power = powerOf(config, prior)
  return drawEpisodes(
    random,
    Array.from({ length: batch }, () => drawFunction(random, power)),
    config.noise,
  )
}
