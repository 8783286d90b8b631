// Curves of those who learn from scratch, and of Bayes: what the model files give, said point by point.
import { startSoftmaxPolicy } from '#lab/bandits/softmax-policy.ts'
import type { RunContext } from '#lab/experiment.ts'
import { knownShare } from '#lab/inference/known-share.ts'
import type { Prior } from '#lab/inference/regression.ts'
import { firstCrossing } from '#lab/statistics/crossing.ts'
import { averageOver } from '#lab/statistics/running-moments.ts'
import { within } from '#lab/sub-progress.ts'
import { type Config, passFrom, scalesOf } from './config.ts'
import { inferBandit, inferModes, learnFourier, learnLinear, policy } from './learners.ts'
import { type CurveName, measureSuffixes, type Part, pointsOf } from './result.ts'
import { actions, contexts, episodeLength, fourierRegression, linearRegression, visits } from './tasks.ts'

/** The linear tasks, unless the run is to suffer that all of their modes are alike. */
export function linearTasks(config: Config, { sabotage }: RunContext, scale = 1) {
  return linearRegression(config, { scale, isEven: sabotage === 'even-spectrum' })
}

export function namesOf(name: 'linear/learner' | 'linear/bayes' | 'linear/meta'): CurveName[] {
  return measureSuffixes.map((suffix) => `${name}${suffix}` as const)
}

export async function* followLinear(config: Config, context: RunContext, who: 'learner' | 'shallow'): Part {
  const isDeep = (who === 'learner') !== (context.sabotage === 'depths-swapped')
  const names = who === 'learner' ? namesOf('linear/learner') : (['linear/shallow'] as const)
  const regression = linearTasks(config, context)
  const learning = learnLinear(context.random(`linear/${who}`), config, regression, isDeep ? 2 : 1)
  for await (const { step, fraction, measured } of learning) {
    const asked = measured.slice(0, names.length * config.size)
    yield { fraction, points: pointsOf(names, step, asked) }
  }
}

export async function* followFourier(config: Config, context: RunContext, who: 'learner' | 'waves'): Part {
  const given = (who === 'learner') !== (context.sabotage === 'inputs-swapped') ? 'place' : 'waves'
  const random = context.random(`fourier/${who}`)
  for await (const { step, fraction, measured } of learnFourier(
    random,
    config,
    fourierRegression(config),
    given,
  ))
    yield { fraction, points: pointsOf([`fourier/${who}`], step, measured) }
}

/** Tasks for Bayes, which is cheap. */
const inferred = 2_000

/** What Bayes believes of linear tasks. */
export function linearPrior(config: Config, { sabotage }: RunContext): Prior {
  const { variances, outputs, noise } = linearRegression(config)
  return { variances, outputs, noise: sabotage === 'wrong-noise' ? 100 * noise : noise }
}

/** In distribution by all measures, and how far each mode's projection is from what random matrices say of all of them. */
export async function* followLinearBayes(config: Config, context: RunContext): Part {
  const random = context.random('linear/bayes')
  const believed = linearPrior(config, context)
  const regression = linearTasks(config, context)
  const moments = yield* averageOver(inferred, () => inferModes(random, regression, believed))
  const expected = context.random('linear/bayes gap')
  const ridge = config.noise ** 2 * config.size
  for (let sample = 0; sample < episodeLength; sample += 1) {
    const place = sample + 1
    const [means, errors] = [moments.mean(sample), moments.error(sample)]
    const [share, doubt] = knownShare(expected, { samples: place, size: config.size, ridge, draws: 4_000 })
    const gaps = Array.from({ length: config.size }, (_, mode) => {
      const error = Math.sqrt((errors[mode] as number) ** 2 + doubt ** 2)
      return ((means[mode] as number) - share) / error
    })
    yield {
      fraction: 1,
      points: [
        ...pointsOf(namesOf('linear/bayes'), place, means),
        ...pointsOf(['linear/bayes gap'], place, gaps),
      ],
    }
  }
}

/** Out of distribution: the curve at the config's scale, and the end of the episode at all scales. */
export async function* followLinearBayesOutside(config: Config, context: RunContext): Part {
  const scales = scalesOf(config)
  for (const [index, scale] of scales.entries())
    yield* within(index / scales.length, 1 / scales.length, inferScaled(config, context, scale))
}

async function* inferScaled(config: Config, context: RunContext, scale: number): Part {
  const believed = linearPrior(config, context)
  const random = context.random(`linear/bayes outside/${scale}`)
  const regression = linearTasks(config, context, scale)
  const isFollowed = scale === config.outside
  const count = isFollowed ? inferred : inferred / 4
  const moments = yield* averageOver(count, () => inferModes(random, regression, believed))
  for (let sample = 0; sample < episodeLength; sample += 1) {
    const [place, modes] = [sample + 1, moments.mean(sample).slice(0, config.size)]
    const points = [
      ...(isFollowed ? pointsOf(['linear/bayes outside'], place, modes) : []),
      ...(place === episodeLength ? pointsOf(['linear/bayes scales'], scale, modes) : []),
    ]
    yield { fraction: 1, points }
  }
}

/** Under the prior of all frequencies, or of those from `passFrom` on; on functions that have all. */
export async function* followFourierBayes(
  config: Config,
  context: RunContext,
  band: 'all' | 'stop band',
): Part {
  const name = band === 'all' ? 'fourier/bayes' : 'fourier/bayes stop band'
  const random = context.random(name)
  const regression = fourierRegression(config)
  const { variances, outputs, noise } = fourierRegression(config, band === 'all' ? 1 : lowestPassed(config))
  const isRed = context.sabotage === 'red-prior'
  const believed = variances.map(
    (variance, index) => variance / (isRed ? ((index % config.frequencies) + 1) ** 2 : 1),
  )
  const prior = { variances: believed, outputs, noise }
  const moments = yield* averageOver(inferred / 2, () => inferModes(random, regression, prior))
  for (let sample = 0; sample < episodeLength; sample += 1)
    yield { fraction: 1, points: pointsOf([name], sample + 1, moments.mean(sample)) }
}

export function lowestPassed({ frequencies }: Config): number {
  return Math.min(passFrom, frequencies)
}

/** The share of bandits on which each context's m-th visit is right. */
export async function* followBanditBayes(context: RunContext): Part {
  const random = context.random('bandit/bayes')
  const doubt = context.sabotage === 'doubt' ? 0.5 : 0
  const moments = yield* averageOver(inferred, () => inferBandit(random, doubt))
  for (let visit = 0; visit < visits; visit += 1)
    yield { fraction: 1, points: pointsOf(['bandit/bayes'], visit + 1, moments.mean(visit)) }
}

/**
 * Each context has an action of its own here, which is where contexts get into each other's way the most. Of the first learner all curves
 * are said; of every one how far apart its contexts come.
 */
export async function* followBandit(
  config: Config,
  context: RunContext,
  coupling: 'coupled' | 'decoupled',
): Part {
  for (let index = 0; index < policy.learners; index += 1) {
    const places: number[] = []
    const modes: number[][] = Array.from({ length: contexts }, () => [])
    const steps = policy.steps[coupling] * config.learnerSteps
    for (const { place, chances } of actAlone(config, context, coupling, index)) {
      places.push(place)
      for (const [mode, chance] of chances.entries()) modes[mode]?.push(chance)
      const fraction = (index + place / steps) / policy.learners
      if (index === 0 && place % 50 === 0)
        yield { fraction, points: pointsOf([`bandit/${coupling}`], place, chances) }
      else if (place % 1_000 === 0) yield { fraction }
    }
    const point = pointsOf([`bandit/${coupling} each`], index + 1, separation(places, modes))
    yield { fraction: (index + 1) / policy.learners, points: point }
  }
}

function* actAlone(config: Config, context: RunContext, coupling: 'coupled' | 'decoupled', index: number) {
  const random = context.random(`bandit/${coupling}`, index)
  const isCoupled = (coupling === 'coupled') !== (context.sabotage === 'couplings-swapped')
  const { rate, steps } = policy
  const learner = startSoftmaxPolicy(random, random.permutation(contexts), {
    actions,
    rate,
    own: config.own,
    isCoupled,
  })
  yield { place: 0, chances: learner.correct() }
  for (let step = 1; step <= steps[coupling] * config.learnerSteps; step += 1) {
    learner.act(random.integer(0, contexts - 1))
    if (step % 25 === 0) yield { place: step, chances: learner.correct() }
  }
}

/**
 * [the last half-time over the first, the share of contexts that lost more than half of the chance that they began with]. A context that
 * does not come to one half counts with the whole time, which is the least it can have.
 */
function separation(places: readonly number[], modes: readonly number[][]): [number, number] {
  const halfTimes = modes.map((mode) => firstCrossing(places, mode, 0.5) ?? (places.at(-1) as number))
  const dipped = modes.filter((mode) => Math.min(...mode) < (mode[0] as number) / 2)
  return [Math.max(...halfTimes) / Math.min(...halfTimes), dipped.length / modes.length]
}
