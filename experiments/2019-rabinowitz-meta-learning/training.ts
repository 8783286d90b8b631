// Meta-training of the four meta-learners, with looks at what each has on the way.
import { tree } from '@jax-js/jax'
import type { RunContext } from '#lab/experiment.ts'
import { linear as falling } from '#lab/optimisers/schedules.ts'
import type { Random } from '#lab/random.ts'
import { mean } from '#lab/statistics/moments.ts'
import { probeBandit } from './bandit.ts'
import type { Config } from './config.ts'
import type { Point, Progress } from './curves.ts'
import { drawPriorEpisodes as drawFunctions, probeFourier } from './fourier.ts'
import { drawPriorEpisodes as drawTasks, probeLinear } from './linear.ts'
import { features as banditFeatures, outputs as banditOutputs, startBanditTraining } from './meta-bandit.ts'
import { initMetaLearner, type MetaLearner, startTraining, type Training } from './meta-learner.ts'

export type LearnerName = 'linear' | 'fourier' | 'stop band' | 'bandit'

interface Plan {
  /** Of `metaSteps` and of `metaHidden`. */
  steps: number
  hidden: number
  /** At first; it falls to zero along a straight line. */
  rate: number
  batch: number
  /** [inputs, outputs] of the LSTM */
  sizes(config: Config): [number, number]
  start(config: Config, random: Random, initial: MetaLearner, batch: number): Training
}

export const plans: Record<LearnerName, Plan> = {
  linear: {
    ...{ steps: 1, hidden: 1, rate: 5e-3, batch: 32 },
    sizes: ({ size }) => [2 * size, size],
    start: (config, random, initial, batch) => startTraining(initial, () => drawTasks(random, config, batch)),
  },
  fourier: {
    ...{ steps: 0.4, hidden: 3 / 4, rate: 5e-3, batch: 32 },
    sizes: ({ frequencies }) => [2 * frequencies + 1, 1],
    start: (config, random, initial, batch) =>
      startTraining(initial, () => drawFunctions(random, config, 'all', batch)),
  },
  'stop band': {
    ...{ steps: 0.2, hidden: 1 / 2, rate: 5e-3, batch: 32 },
    sizes: ({ frequencies }) => [2 * frequencies + 1, 1],
    start: (config, random, initial, batch) =>
      startTraining(initial, () => drawFunctions(random, config, 'band', batch)),
  },
  bandit: {
    ...{ steps: 0.05, hidden: 1 / 2, rate: 1e-2, batch: 64 },
    sizes: () => [banditFeatures, banditOutputs],
    start: (_, random, initial, batch) => startBanditTraining(initial, random, batch),
  },
}

/** Looks at a meta-learner on its way, evenly spaced, on so many tasks. */
const looks = { count: 12, tasks: 64 }

/** Trains from nothing. The learner is the caller's. */
export async function* train(
  config: Config,
  context: RunContext,
  name: LearnerName,
): AsyncGenerator<Progress, MetaLearner> {
  const plan = plans[name]
  const random = context.random(`meta-training/${name}`)
  const [features, outputs] = plan.sizes(config)
  const hidden = Math.max(1, Math.round(config.metaHidden * plan.hidden))
  const training = plan.start(
    config,
    random,
    initMetaLearner(random, { features, outputs, hidden }),
    plan.batch,
  )
  try {
    const steps = Math.max(1, Math.round(config.metaSteps * plan.steps))
    const every = Math.ceil(steps / looks.count)
    for (let done = 1; done <= steps; done += 1) {
      await training.step(plan.rate * falling()((done - 1) / steps))
      yield { fraction: done / steps }
      if (name === 'stop band' || done % every > 0) continue
      const modes = yield* look(config, context, name, training)
      yield { fraction: done / steps, point: { name: `${name}/snapshots`, place: done, modes } }
    }
    return training.learner()
  } finally {
    training.dispose()
  }
}

/** What it has at the end of its episodes, by mode; of bandits, at each visit of a context. */
async function* look(
  config: Config,
  context: RunContext,
  name: Exclude<LearnerName, 'stop band'>,
  training: Training,
): AsyncGenerator<Progress, number[]> {
  const learner = training.learner()
  const points: Point[] = []
  try {
    const fewer = { ...config, tasks: Math.min(config.tasks, looks.tasks) }
    for await (const { point } of probes[name](fewer, context, learner)) if (point) points.push(point)
  } finally {
    tree.dispose(learner)
  }
  return name === 'bandit' ? points.map(({ modes }) => mean(modes)) : (points.at(-1) as Point).modes
}

const probes = {
  linear: (config: Config, context: RunContext, meta: MetaLearner) =>
    probeLinear(config, context, meta, 'inside'),
  fourier: (config: Config, context: RunContext, meta: MetaLearner) =>
    probeFourier(config, context, meta, 'fourier/meta'),
  bandit: probeBandit,
}
