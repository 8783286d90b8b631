// The meta-learners: trained or taken from the checkpoint, and then asked for what they have of each mode.
import { tree } from '@jax-js/jax'
import { isCheckpointProblem, readCheckpoint, type Tensor } from '#lab/checkpoint.ts'
import type { RunContext } from '#lab/experiment.ts'
import { leastSquares, observe, type Prior, predict, startPosterior } from '#lab/inference/regression.ts'
import { drawEpisodes, type Episodes, sampleOf } from '#lab/meta-learning/episodes.ts'
import { errorsOf, probeAll } from '#lab/meta-learning/probing.ts'
import { fromTensors, initMetaLearner, type MetaLearner } from '#lab/meta-learning/sequence-learner.ts'
import { type SavedTraining, startTraining, type Training, trainAll } from '#lab/meta-learning/training.ts'
import { waves } from '#lab/numerics/waves.ts'
import { type Random, restoreRandom } from '#lab/random.ts'
import type { SavedArrays } from '#lab/saved-arrays.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { RunningMoments } from '#lab/statistics/running-moments.ts'
import { within } from '#lab/sub-progress.ts'
import {
  features as banditFeatures,
  outputs as banditOutputs,
  drawBandits,
  startActing,
  startBanditTraining,
} from './bandit-episodes.ts'
import { type Config, scalesOf, secondsOf } from './config.ts'
import { linearPrior, linearTasks, lowestPassed, namesOf } from './from-scratch.ts'
import { metaLearners } from './learners.ts'
import { type CurveName, type Part, type Point, type Progress, pointsOf } from './result.ts'
import {
  contexts,
  drawSample,
  episodeLength,
  fourierRegression,
  linearRegression,
  type Regression,
  type Task,
  visits,
} from './tasks.ts'

export const checkpointFile = new URL('./checkpoint.safetensors', import.meta.url)

export type LearnerName = keyof typeof metaLearners

export type Tensors = Record<string, Tensor>

/** Takes in what was trained, for the checkpoint. Borrows the meta-learner. */
export type Keep = (meta: MetaLearner, name: LearnerName) => Promise<void>

/** What each is asked for, with the share of the time that it takes. */
const uses: Record<LearnerName, (config: Config, context: RunContext, meta: MetaLearner) => Part[]> = {
  linear: (config, context, meta) => [
    ...scalesOf(config).map((scale) => probeLinear(config, context, meta, scale)),
    compareErrors(config, context, meta),
  ],
  fourier: (config, context, meta) => [probeFourier(config, context, meta, 'fourier/meta')],
  'stop band': (config, context, meta) => [probeFourier(config, context, meta, 'fourier/meta stop band')],
  bandit: (config, context, meta) => [probeBandit(config, context, meta)],
}

/** Trains a meta-learner, or loads it; then asks it. */
export async function* followMeta(config: Config, context: RunContext, name: LearnerName, keep?: Keep): Part {
  const domain = name === 'stop band' ? 'fourier' : name
  const probing = secondsOf({ ...config, metaSteps: 0 }, { domain, who: 'meta' })
  const share = 1 - probing / secondsOf(config, { domain, who: 'meta' })
  const meta = yield* within(0, share, obtain(config, context, name))
  if (!meta) {
    yield { fraction: 1, note: { domain, text: missing(name) } }
    return
  }
  try {
    await keep?.(meta, name)
    const parts = uses[name](config, context, meta)
    for (const [index, part] of parts.entries())
      yield* within(share + (index / parts.length) * (1 - share), (1 - share) / parts.length, part)
  } finally {
    tree.dispose(meta)
  }
}

/** The meta-learner is the caller's; undefined where the one that is kept is for other sizes. */
async function* obtain(
  config: Config,
  context: RunContext,
  name: LearnerName,
): AsyncGenerator<Progress, MetaLearner | undefined> {
  if (context.sabotage === 'untrained') return initial(config, context.random('untrained'), name)
  if (config.metaSteps > 0) return yield* train(config, context, name)
  return loadMeta(config, context, context.sabotage === 'all-pass' && name === 'stop band' ? 'fourier' : name)
}

function missing(name: LearnerName): string {
  const what = name === 'linear' ? 'dimension' : 'number of frequencies'
  return `The meta-learner is left out: the checkpoint holds one for another ${what}. To train one, set the steps of meta-training above 0.`
}

export async function loadMeta(
  config: Config,
  context: Pick<RunContext, 'read'>,
  name: LearnerName,
): Promise<MetaLearner | undefined> {
  const tensors = readCheckpoint(await context.read(checkpointFile))
  if (isCheckpointProblem(tensors)) throw new Error(tensors.message)
  return fromTensors(tensors, name, sizesOf(config, name))
}

function sizesOf({ size, frequencies }: Config, name: LearnerName): { features: number; outputs: number } {
  if (name === 'linear') return { features: 2 * size, outputs: size }
  if (name === 'bandit') return { features: banditFeatures, outputs: banditOutputs }
  return { features: 2 * frequencies + 1, outputs: 1 }
}

function initial(config: Config, random: Random, name: LearnerName): MetaLearner {
  const hidden = Math.max(1, Math.round(config.metaHidden * metaLearners[name].hidden))
  // Open enough at first for what was seen early to last an episode.
  return initMetaLearner(random, { ...sizesOf(config, name), hidden, forgetBias: 3 })
}

/** Looks at a meta-learner on its way, evenly spaced, on so many tasks. */
const looks = { count: 12, tasks: 64 }

async function* train(
  config: Config,
  context: RunContext,
  name: LearnerName,
): AsyncGenerator<Progress, MetaLearner> {
  const { steps: share, rate } = metaLearners[name]
  const saved = context.saved as SavedTraining | undefined
  const fresh = context.random(`meta-training/${name}`)
  const first = initial(config, fresh, name)
  const random = saved ? restoreRandom(saved.random) : fresh
  const steps = Math.max(1, Math.round(config.metaSteps * share))
  const training = startTrainingOf(config, random, name, first, saved?.arrays)
  const plan = { steps, rate, looks: looks.count }
  if (name === 'stop band') return yield* trainAll(training, random, plan, saved?.step)
  const fewer = { ...config, tasks: Math.min(config.tasks, looks.tasks) }
  const look = (meta: MetaLearner, done: number) => lookAt(name, fewer, context, meta, done)
  return yield* trainAll<Progress>(training, random, { ...plan, look }, saved?.step)
}

function startTrainingOf(
  config: Config,
  random: Random,
  name: LearnerName,
  first: MetaLearner,
  saved: SavedArrays | undefined,
): Training {
  const { batch } = metaLearners[name]
  if (name === 'bandit') return startBanditTraining(first, random, batch, saved)
  const regression =
    name === 'linear'
      ? linearRegression(config)
      : fourierRegression(config, name === 'fourier' ? 1 : lowestPassed(config))
  return startTraining(first, () => drawPriorEpisodes(random, regression, batch), saved)
}

/** Episodes of tasks from the prior, to train on. */
export function drawPriorEpisodes(
  random: Random,
  regression: Pick<Regression, 'drawFromPrior' | 'drawFeatures' | 'noise'>,
  batch: number,
): Episodes {
  const tasks = Array.from({ length: batch }, () => regression.drawFromPrior(random))
  return drawEpisodes(episodeLength, tasks, (task) => drawSample(random, regression, task))
}

/** What it has at the end of its episodes, by mode; of bandits, at each visit of a context. */
async function* lookAt(
  name: Exclude<LearnerName, 'stop band'>,
  config: Config,
  context: RunContext,
  meta: MetaLearner,
  done: number,
): Part {
  const points: Point[] = []
  const [first] = uses[name](config, context, meta)
  for await (const step of first as Part) {
    points.push(...(step.points ?? []).filter((point) => point.name === `${name}/meta`))
    yield { fraction: step.fraction }
  }
  const modes = name === 'bandit' ? points.map((point) => mean(point.modes)) : (points.at(-1) as Point).modes
  yield { fraction: 1, points: pointsOf([`${name}/snapshots`], done, modes) }
}

/** On singular values of one scale; only the first and the config's own are followed all through the episode. */
function probeLinear(config: Config, context: RunContext, meta: MetaLearner, scale: number): Part {
  const isFollowed = scale === 1 || scale === config.outside
  const random = context.random(`linear/meta/${scale}`)
  const regression = linearTasks(config, context, scale)
  const probes = Array.from({ length: config.probes }, () => regression.drawFeatures(random))
  const count = isFollowed ? config.tasks : Math.min(config.tasks, 64)
  return probeRegression(context, config.size, random, regression, meta, count, probes, (measured, place) => {
    const modes = measured.slice(0, config.size)
    return [
      ...(scale === 1 ? pointsOf(namesOf('linear/meta'), place, measured) : []),
      ...(scale === config.outside ? pointsOf(['linear/meta outside'], place, modes) : []),
      ...(place === episodeLength ? pointsOf(['linear/meta scales'], scale, modes) : []),
    ]
  })
}

/** Points of the grid at which it is asked: more than twice the highest frequency. */
const gridPoints = 32

function probeFourier(config: Config, context: RunContext, meta: MetaLearner, name: CurveName): Part {
  const { frequencies, tasks } = config
  const grid = Array.from({ length: gridPoints }, (_, point) => waves(frequencies, point / gridPoints))
  return probeRegression(
    context,
    frequencies,
    context.random(name),
    fourierRegression(config),
    meta,
    tasks,
    grid,
    (measured, place) => pointsOf([name], place, measured),
  )
}

/** A held state is asked at some inputs; the linear map of features that fits its answers best is measured. */
function probeRegression<T extends Task>(
  { sabotage }: Pick<RunContext, 'sabotage'>,
  modes: number,
  random: Random,
  regression: Regression<T>,
  meta: MetaLearner,
  count: number,
  asked: readonly Float64Array[],
  pointsAt: (measured: number[], place: number) => Point[],
): Part {
  const { outputs } = regression
  const width = (asked[0] as Float64Array).length
  const probing = {
    time: episodeLength,
    tasks: Array.from({ length: count }, () => regression.drawTask(random)),
    draw: (task: T) => drawSample(random, regression, task),
    probes: Float32Array.from(asked.flatMap((input) => [...input])),
    measure(task: T, said: Float32Array) {
      const samples = asked.map((input, row) => ({
        input,
        answer: said.subarray(row * outputs, (row + 1) * outputs),
      }))
      return regression.measure(task, leastSquares(width, outputs, samples))
    },
  }
  const after = sabotage === 'staggered-meta' ? staggered(modes) : meanAfter
  return probeAll<T, Progress>(meta, probing, (moments, sample) => ({
    points: pointsAt(after(moments, sample), sample + 1),
  }))
}

const meanAfter = (moments: RunningMoments, sample: number) => moments.mean(sample)

/** Each mode as it was two samples earlier than the one before it. */
function staggered(modes: number): typeof meanAfter {
  return (moments, sample) =>
    moments.mean(sample).map((_, at) => moments.mean(Math.max(0, sample - 2 * (at % modes)))[at] as number)
}

const compared = { tasks: 2_000, atOnce: 50 }

/** Mean squared errors, sample by sample, of the meta-learner and of Bayes on the same tasks of the prior. */
async function* compareErrors(config: Config, context: RunContext, meta: MetaLearner): Part {
  const random = context.random('linear/errors')
  const regression = linearRegression(config)
  const count = compared.tasks / compared.atOnce
  const parts = Array.from({ length: count }, () => drawPriorEpisodes(random, regression, compared.atOnce))
  const sums = Array.from({ length: episodeLength }, () => [0, 0])
  let done = 0
  for await (const own of errorsOf(meta, parts)) {
    const best = bayesErrors(parts[done] as Episodes, linearPrior(config, context))
    done += 1
    for (const [sample, sum] of sums.entries())
      for (const [who, errors] of [own, best].entries())
        sum[who] = (sum[who] as number) + (errors[sample] as number) / count
    yield { fraction: done / count }
  }
  yield {
    fraction: 1,
    points: sums.flatMap((errors, sample) => pointsOf(['linear/errors'], sample + 1, errors)),
  }
}

/** Bayes's mean squared error of each sample of the episodes, said before its answer is seen. */
export function bayesErrors(episodes: Episodes, prior: Prior): number[] {
  const { time, batch, outputs } = episodes
  const errors = new Array<number>(time).fill(0)
  for (let row = 0; row < batch; row += 1) {
    const posterior = startPosterior(prior)
    for (let step = 0; step < time; step += 1) {
      const { input, answer } = sampleOf(episodes, row, step)
      for (let output = 0; output < outputs; output += 1) {
        const miss = (answer[output] as number) - predict(posterior.mean, input, output)
        errors[step] = (errors[step] as number) + miss ** 2 / (batch * outputs)
      }
      observe(posterior, prior, input, answer)
    }
  }
  return errors
}

const banditsAtOnce = 64

/** The share of bandits on which it is right, by context, at each of its visits. */
async function* probeBandit(config: Config, context: RunContext, meta: MetaLearner): Part {
  const random = context.random('bandit/meta')
  const right = Array.from({ length: visits }, () => new Array<number>(contexts).fill(0))
  const actor = startActing()
  try {
    const batches = Math.ceil(config.tasks / banditsAtOnce)
    for (let index = 0; index < batches; index += 1) {
      const { batch, rewards, where } = await actor.act(random, meta, drawBandits(random, banditsAtOnce))
      for (const [row, order] of where.entries())
        for (const [step, context] of order.entries()) {
          const visit = right[Math.floor(step / contexts)] as number[]
          visit[context] = (visit[context] as number) + (rewards[step * batch + row] as number)
        }
      yield { fraction: (index + 1) / batches }
    }
    const shares = right.map((counts) => counts.map((count) => count / (batches * banditsAtOnce)))
    yield {
      fraction: 1,
      points: shares.flatMap((modes, visit) => pointsOf(['bandit/meta'], visit + 1, modes)),
    }
  } finally {
    actor.dispose()
  }
}
