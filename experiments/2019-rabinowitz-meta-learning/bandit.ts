// The contextual bandit: coupled and decoupled learners from scratch, Bayes, and the meta-learner.
import type { RunContext } from '#lab/experiment.ts'
import { firstCrossing } from '#lab/statistics/crossing.ts'
import { averageOver } from './averages.ts'
import { startLearner } from './bandit-learner.ts'
import { actions, contexts, drawBandit, visits } from './bandit-task.ts'
import type { Config } from './config.ts'
import type { CurveName, Part } from './curves.ts'
import { drawBandits, startActing } from './meta-bandit.ts'
import type { MetaLearner } from './meta-learner.ts'

export type Coupling = 'coupled' | 'decoupled'

const learner = { count: 12, rate: 0.3, every: 25, steps: { coupled: 8_000, decoupled: 1_000 } }

/**
 * Softmax policies learn a bandit each as they act. Each context has an action of its own here, which is where contexts get into
 * each other's way the most. The first one's curves are told; of all, how far apart their contexts come.
 */
export async function* learnBandit(config: Config, context: RunContext, coupling: Coupling): Part {
  for (let index = 0; index < learner.count; index += 1) {
    const curves = { places: [] as number[], modes: Array.from({ length: contexts }, () => [] as number[]) }
    for (const { place, modes } of actAlone(config, context, coupling, index)) {
      curves.places.push(place)
      for (const [mode, value] of modes.entries()) curves.modes[mode]?.push(value)
      const steps = learner.steps[coupling] * config.learnerSteps
      const fraction = (index + place / steps) / learner.count
      if (index === 0) yield { fraction, point: { name: `bandit/${coupling}`, place, modes } }
      else if (place % 1_000 === 0) yield { fraction }
    }
    const point = { name: `bandit/${coupling} each`, place: index + 1, modes: separation(curves) } as const
    yield { fraction: (index + 1) / learner.count, point }
  }
}

function* actAlone(config: Config, context: RunContext, coupling: Coupling, index: number) {
  const random = context.random(`bandit/${coupling}/${index}`)
  const bandit = { right: random.permutation(contexts) }
  const policy = startLearner(random, bandit, {
    ...{ rate: learner.rate, own: config.own, isCoupled: coupling === 'coupled' },
  })
  yield { place: 0, modes: policy.correct() }
  for (let step = 1; step <= learner.steps[coupling] * config.learnerSteps; step += 1) {
    policy.act(random.integer(0, contexts - 1))
    if (step % learner.every === 0) yield { place: step, modes: policy.correct() }
  }
}

/**
 * [the last half-time over the first, the share of contexts that lost more than half of the chance that they began with]. A context that
 * does not come to one half counts with the whole time, which is the least it can have.
 */
function separation({ places, modes }: { places: number[]; modes: number[][] }): number[] {
  const halfTimes = modes.map((mode) => firstCrossing(places, mode, 0.5) ?? (places.at(-1) as number))
  const dipped = modes.filter((mode) => Math.min(...mode) < (mode[0] as number) / 2)
  return [Math.max(...halfTimes) / Math.min(...halfTimes), dipped.length / modes.length]
}

/** Bandits for Bayes, which is cheap. */
const inferred = 2_000

/** Bayes: the share of bandits on which each context's m-th visit is right, for the best that can be done. */
export async function* inferBandit(context: RunContext): Part {
  const name: CurveName = 'bandit/bayes'
  const random = context.random(name)
  const moments = yield* averageOver(inferred, () => {
    const { right } = drawBandit(random)
    // Which action is tried at which visit: any order will do, as long as none is tried twice.
    const found = right.map((action) => random.permutation(actions).indexOf(action))
    return Array.from({ length: visits }, (_, visit) => found.map((first) => (first <= visit ? 1 : 0)))
  })
  for (let visit = 0; visit < visits; visit += 1)
    yield { fraction: 1, point: { name, place: visit + 1, modes: moments.mean(visit) } }
}

/** The share of bandits on which the meta-learner is right, by context, at each of its visits. Borrows it. */
export async function* probeBandit(config: Config, context: RunContext, meta: MetaLearner): Part {
  const name: CurveName = 'bandit/meta'
  const random = context.random(name)
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
    for (const [visit, counts] of right.entries()) {
      const modes = counts.map((count) => count / (batches * banditsAtOnce))
      yield { fraction: 1, point: { name, place: visit + 1, modes } }
    }
  } finally {
    actor.dispose()
  }
}

const banditsAtOnce = 64
