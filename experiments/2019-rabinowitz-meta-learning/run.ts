// A run: the domains one after another; in each the learners first, then Bayes, then the meta-learner.
import { tree } from '@jax-js/jax'
import { writeCheckpoint } from '#lab/checkpoint.ts'
import type { RunContext } from '#lab/experiment.ts'
import { inferBandit, learnBandit, probeBandit } from './bandit.ts'
import { type Config, spectrumOf } from './config.ts'
import {
  type Domain,
  domainsOf,
  inOrder,
  type Note,
  type Part,
  type Progress,
  type Result,
} from './curves.ts'
import { inferFourier, learnFourier, probeFourier } from './fourier.ts'
import { compareErrors, inferLinear, probeLinear } from './linear.ts'
import { learnLinear } from './linear-learner.ts'
import type { MetaLearner } from './meta-learner.ts'
import { type LearnerName, train } from './training.ts'
import { loadWeights, type Tensors, toTensors } from './weights.ts'

/** Takes in what was trained, for the checkpoint. Borrows the meta-learner. */
type Keep = (meta: MetaLearner, name: LearnerName) => Promise<void>

export async function* run(
  config: Config,
  context: RunContext,
  keep?: Keep,
): AsyncGenerator<Progress, Result> {
  const parts = domainsOf(config.domain).flatMap((domain) => domains[domain](config, context, keep))
  const collected = yield* inOrder(parts)
  return { ...collected, spectrum: spectrumOf(config), noise: config.noise }
}

/** A run that trains, and the checkpoint of what it has trained: what the other runs begin from. */
export async function* runForCheckpoint(
  config: Config,
  context: RunContext,
): AsyncGenerator<Progress, { result: Result; checkpoint: Uint8Array }> {
  const tensors: Tensors = {}
  const result = yield* run(config, context, async (meta, name) => {
    Object.assign(tensors, await toTensors(meta, name))
  })
  return { result, checkpoint: writeCheckpoint(tensors) }
}

/** Parts with the seconds that each takes, about. */
const domains: Record<Domain, (config: Config, context: RunContext, keep?: Keep) => [number, Part][]> = {
  linear: (config, context, keep) => [
    [1, learnLinear(config, context, 2)],
    [1, learnLinear(config, context, 1)],
    [0.3, inferLinear(config, context, 'inside')],
    [0.3, inferLinear(config, context, 'outside')],
    withMeta(config, context, 'linear', keep, [
      (meta) => probeLinear(config, context, meta, 'inside'),
      (meta) => probeLinear(config, context, meta, 'outside'),
      (meta) => compareErrors(config, context, meta),
    ]),
  ],
  fourier: (config, context, keep) => [
    [3, learnFourier(config, context)],
    [0.3, inferFourier(config, context, 'all')],
    [0.3, inferFourier(config, context, 'band')],
    withMeta(config, context, 'fourier', keep, [
      (meta) => probeFourier(config, context, meta, 'fourier/meta'),
    ]),
    withMeta(config, context, 'stop band', keep, [
      (meta) => probeFourier(config, context, meta, 'fourier/meta stop band'),
    ]),
  ],
  bandit: (config, context, keep) => [
    [1, learnBandit(config, context, 'coupled')],
    [0.2, learnBandit(config, context, 'decoupled')],
    [0.1, inferBandit(context)],
    withMeta(config, context, 'bandit', keep, [(meta) => probeBandit(config, context, meta)]),
  ],
}

/** Seconds of meta-training for a thousand steps of `metaSteps`, and of a probe of a hundred tasks. */
const seconds: Record<LearnerName, number> = { linear: 20, fourier: 8, 'stop band': 4, bandit: 7 }
const secondsProbed = 0.5

function withMeta(
  config: Config,
  context: RunContext,
  name: LearnerName,
  keep: Keep | undefined,
  uses: ((meta: MetaLearner) => Part)[],
): [number, Part] {
  const training = (seconds[name] * config.metaSteps) / 1_000
  const each = (secondsProbed * config.tasks) / 100
  const total = training + each * uses.length
  return [total, useMeta(config, context, name, keep, uses, training / total)]
}

/** Trains the meta-learner, which takes `share` of the time, or loads it; then uses it. */
async function* useMeta(
  config: Config,
  context: RunContext,
  name: LearnerName,
  keep: Keep | undefined,
  uses: ((meta: MetaLearner) => Part)[],
  share: number,
): Part {
  const meta =
    config.metaSteps > 0
      ? yield* within(0, share, train(config, context, name))
      : await loadWeights(config, context, name)
  if (!meta) {
    yield { fraction: 1, note: missing(name) }
    return
  }
  try {
    await keep?.(meta, name)
    for (const [index, use] of uses.entries())
      yield* within(share + (index / uses.length) * (1 - share), (1 - share) / uses.length, use(meta))
  } finally {
    tree.dispose(meta)
  }
}

function missing(name: LearnerName): Note {
  const what = name === 'linear' ? 'dimension' : 'number of frequencies'
  return {
    domain: name === 'stop band' ? 'fourier' : name,
    text: `The meta-learner is left out: the checkpoint holds one for another ${what}. To train one, set the steps of meta-training above 0.`,
  }
}

/** A part's steps, as a stretch of a longer part. */
async function* within<Value>(
  from: number,
  length: number,
  part: AsyncGenerator<Progress, Value>,
): AsyncGenerator<Progress, Value> {
  try {
    while (true) {
      const step = await part.next()
      if (step.done) return step.value
      yield { ...step.value, fraction: from + length * step.value.fraction }
    }
  } finally {
    await part.return(undefined as never)
  }
}
