// Linear regression: Bayes and the meta-learner, both asked for the singular modes of what they have inferred.
// n dimensions, T samples of an episode, B tasks at once, Q probes of a state.
import type { RunContext } from '#lab/experiment.ts'
import type { Random } from '#lab/random.ts'
import { averageOver, episodeLength, probeAll } from './averages.ts'
import { type Config, spectrumOf } from './config.ts'
import type { CurveName, Part } from './curves.ts'
import {
  drawSample,
  drawSpectralTask,
  drawTask,
  type LinearTask,
  progressOf,
  type SpectralTask,
} from './linear-task.ts'
import { type Episodes, errorsOf, type MetaLearner } from './meta-learner.ts'
import { observe, type Prior, predict, startPosterior } from './posterior.ts'

/** Tasks for Bayes, which is cheap. */
const inferred = 2_000

/** Tasks with the given singular values, or `config.outside` times as large: that may be 1, and is another series all the same. */
export type Distribution = 'inside' | 'outside'

function valuesOf(config: Config, distribution: Distribution): number[] {
  const scale = distribution === 'inside' ? 1 : config.outside
  return spectrumOf(config).map((value) => value * scale)
}

/** Bayes after each sample of an episode, averaged over tasks. */
export async function* inferLinear(config: Config, context: RunContext, distribution: Distribution): Part {
  const name: CurveName = distribution === 'inside' ? 'linear/bayes' : 'linear/bayes outside'
  const random = context.random(name)
  const values = valuesOf(config, distribution)
  const moments = yield* averageOver(inferred, () =>
    inferTask(random, drawSpectralTask(random, values), config.noise),
  )
  for (let sample = 0; sample < episodeLength; sample += 1) {
    const place = sample + 1
    const [modes, gaps] = halves(moments.mean(sample))
    const [, errors] = halves(moments.error(sample))
    yield { fraction: 1, point: { name, place, modes } }
    if (distribution === 'outside') continue
    const inErrors = gaps.map((gap, mode) => gap / at(errors, mode))
    yield { fraction: 1, point: { name: 'linear/bayes gap', place, modes: inErrors } }
  }
}

/**
 * After each of an episode's samples: the posterior mean's progress by mode, and how far that is from tr[G(G + λI)⁻¹]/n, which
 * is what every mode has in expectation, as white inputs look the same from all sides.
 */
export function inferTask(random: Random, task: SpectralTask, noise: number): number[][] {
  const { size } = task
  const prior = priorOf(size, noise)
  const posterior = startPosterior(prior)
  const [inputs, outputs] = [new Float64Array(size), new Float64Array(size)]
  return Array.from({ length: episodeLength }, () => {
    drawSample(random, task, noise, inputs, outputs)
    observe(posterior, prior, inputs, outputs)
    const modes = progressOf(task, posterior.mean)
    // λ(G + λI)⁻¹ is the posterior covariance over the prior's variance, 1/n.
    const trace = size - size * traceOf(posterior.covariance, size)
    return [...modes, ...modes.map((mode) => mode - trace / size)]
  })
}

/** The prior that tasks are drawn from, and the noise. */
export function priorOf(size: number, noise: number): Prior {
  return { variances: new Float64Array(size).fill(1 / size), outputs: size, noise: noise ** 2 }
}

/** The meta-learner after each sample, averaged over tasks. Borrows it. */
export function probeLinear(
  config: Config,
  context: RunContext,
  meta: MetaLearner,
  distribution: Distribution,
): Part {
  const name: CurveName = distribution === 'inside' ? 'linear/meta' : 'linear/meta outside'
  const random = context.random(name)
  const values = valuesOf(config, distribution)
  const probes = random.normals(config.probes * config.size)
  return probeAll(name, meta, {
    tasks: Array.from({ length: config.tasks }, () => drawSpectralTask(random, values)),
    episodesOf: (tasks) => drawEpisodes(random, tasks, config.noise),
    probes,
    progressOf: (task, said) => progressOf(task, fitMap(config.size, probes, said)),
  })
}

/** The linear map that fits best what was said to the probes: least squares, as a posterior under a flat prior. */
function fitMap(size: number, probes: Float32Array, said: Float32Array): Float64Array {
  const prior = { variances: new Float64Array(size).fill(1e6), outputs: size, noise: 1 }
  const fit = startPosterior(prior)
  for (let row = 0; row < probes.length; row += size)
    observe(fit, prior, probes.subarray(row, row + size), said.subarray(row, row + size))
  return fit.mean
}

/** Mean squared errors, sample by sample, of the meta-learner and of Bayes on the same tasks of the prior. Borrows it. */
export async function* compareErrors(config: Config, context: RunContext, meta: MetaLearner): Part {
  const name: CurveName = 'linear/errors'
  const random = context.random(name)
  const sums = Array.from({ length: episodeLength }, () => [0, 0])
  const parts = Array.from({ length: inferred / comparedAtOnce }, () =>
    drawPriorEpisodes(random, config, comparedAtOnce),
  )
  let done = 0
  for await (const own of errorsOf(meta, parts)) {
    const best = bayesErrors(parts[done] as Episodes, priorOf(config.size, config.noise))
    done += 1
    for (const [sample, sum] of sums.entries())
      for (const [who, errors] of [own, best].entries())
        sum[who] = at(sum, who) + at(errors, sample) / parts.length
    yield { fraction: done / parts.length }
  }
  for (const [sample, modes] of sums.entries())
    yield { fraction: 1, point: { name, place: sample + 1, modes } }
}

const comparedAtOnce = 50

/** Bayes's mean squared error of each sample of the episodes, said before its answer is seen. */
export function bayesErrors(
  { time, batch, features, outputs, inputs, answers }: Episodes,
  prior: Prior,
): number[] {
  const errors = new Array<number>(time).fill(0)
  for (let row = 0; row < batch; row += 1) {
    const posterior = startPosterior(prior)
    for (let step = 0; step < time; step += 1) {
      const [from, to] = [(step * batch + row) * features, (step * batch + row) * outputs]
      const [x, y] = [inputs.subarray(from, from + features - outputs), answers.subarray(to, to + outputs)]
      for (const [output, answer] of y.entries())
        errors[step] =
          at(errors, step) + (answer - predict(posterior.mean, x, output)) ** 2 / (batch * outputs)
      observe(posterior, prior, x, y)
    }
  }
  return errors
}

/** Episodes of given tasks: each input beside the answer to the one before. */
export function drawEpisodes(random: Random, tasks: readonly LinearTask[], noise: number): Episodes {
  const size = (tasks[0] as LinearTask).size
  const [time, batch, features] = [episodeLength, tasks.length, 2 * size]
  const inputs = new Float32Array(time * batch * features)
  const answers = new Float32Array(time * batch * size)
  for (const [row, task] of tasks.entries()) {
    for (let step = 0; step < time; step += 1) {
      const [from, to] = [(step * batch + row) * features, (step * batch + row) * size]
      const answer = answers.subarray(to, to + size)
      drawSample(random, task, noise, inputs.subarray(from, from + size), answer)
      if (step + 1 < time) inputs.set(answer, from + batch * features + size)
    }
  }
  return { time, batch, features, outputs: size, inputs, answers }
}

/** Episodes of tasks from the prior, to train on. */
export function drawPriorEpisodes(random: Random, { size, noise }: Config, batch: number): Episodes {
  return drawEpisodes(
    random,
    Array.from({ length: batch }, () => drawTask(random, size)),
    noise,
  )
}

function halves(values: readonly number[]): [number[], number[]] {
  return [values.slice(0, values.length / 2), values.slice(values.length / 2)]
}

function traceOf(matrix: Float64Array, size: number): number {
  return Array.from({ length: size }, (_, index) => at(matrix, index * (size + 1))).reduce(
    (sum, value) => sum + value,
  )
}

function at(values: ArrayLike<number>, index: number): number {
  return values[index] as number
}
