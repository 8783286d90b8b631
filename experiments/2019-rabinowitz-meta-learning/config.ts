// The settings of this experiment. What the paper sets is marked; everything else is ours, as its sizes could not be read.
import type { ConfigFields, NumberField } from '#lab/config.ts'
import type { Presets } from '#lab/experiment.ts'

const domains = ['linear', 'fourier', 'bandit'] as const
export type Domain = (typeof domains)[number]

const learnerKinds = ['learner', 'bayes', 'meta'] as const
export type Who = (typeof learnerKinds)[number]

export type Config = {
  domain: 'all' | Domain
  who: 'all' | Who
  /** n, of inputs and of outputs */
  size: number
  noise: number
  largest: number
  smallest: number
  outside: number
  frequencies: number
  own: number
  learnerSteps: number
  tasks: number
  probes: number
  metaSteps: number
  metaHidden: number
}

function number(
  label: string,
  [initial, min, max, step]: [initial: number, min: number, max: number, step: number],
  more: Pick<NumberField, 'isProminent' | 'unit'> = {},
): NumberField {
  return { kind: 'number', label, where: 'ours', default: initial, min, max, step, ...more }
}

const prominent = { isProminent: true }

export const fields: ConfigFields<Config> = {
  domain: {
    kind: 'choice',
    label: 'Domain',
    where: 'abstract',
    default: 'all',
    options: {
      all: 'All three',
      linear: 'Linear regression',
      fourier: 'Nonlinear regression',
      bandit: 'Bandit',
    },
  },
  who: {
    kind: 'choice',
    label: 'Who learns',
    where: 'abstract',
    default: 'all',
    options: {
      all: 'All',
      learner: 'Networks from scratch',
      bayes: 'Bayesian inference',
      meta: 'Meta-learners',
    },
  },
  size: number('Dimension', [5, 2, 8, 1], prominent),
  noise: number('Noise', [0.1, 0.01, 1, 0.01], prominent),
  largest: number('Largest singular value', [1.6, 0.1, 4, 0.1]),
  smallest: number('Smallest singular value', [0.2, 0.1, 4, 0.1], prominent),
  outside: number('Out-of-distribution scale', [3, 1, 6, 0.5]),
  frequencies: number('Number of frequencies', [5, 2, 8, 1]),
  own: number('Uncoupled fraction of a bandit step', [0.1, 0.05, 1, 0.05]),
  learnerSteps: number('Training steps of the learners', [1, 0.1, 5, 0.1], { unit: '× the usual number' }),
  tasks: number('Test tasks', [256, 8, 4_000, 1]),
  probes: number('Probe inputs per state', [16, 16, 256, 1]),
  metaSteps: number('Meta-training steps', [0, 0, 100_000, 1], {
    unit: 'linear regression; 0 loads the checkpoint',
  }),
  metaHidden: number('LSTM hidden units', [128, 8, 256, 1]),
}

export const presets: Presets<Config> = {
  glance: {
    values: {},
    note: 'Trains the networks from scratch and runs Bayesian inference; loads the meta-learners already trained.',
  },
  standard: {
    values: { tasks: 512, probes: 32, metaSteps: 24_000 },
    note: 'Trains the meta-learners too. The stored result is five seeds of this.',
  },
  paper: {
    values: { tasks: 2_000, probes: 32, metaSteps: 100_000 },
    note: 'Trains the meta-learners for longer. The paper’s own sizes aren’t known to us, so this isn’t its exact protocol.',
  },
}

/** The lowest frequency of the functions that the second Fourier meta-learner is trained on. */
export const passFrom = 3

/** Learning rate of the linear learners; its inverse is the time constant of their dynamics. */
export const learnerRate = 0.02

/** Samples in a batch of a linear learner. */
export const learnerBatch = 32

/** The singular values of the tasks that are probed: evenly from the largest to the smallest. */
export function spectrumOf({ size, largest, smallest }: Config): number[] {
  // Whichever of the two settings is larger.
  const [most, least] = [Math.max(largest, smallest), Math.min(largest, smallest)]
  return Array.from({ length: size }, (_, index) => most + ((least - most) * index) / (size - 1))
}

/** By how much singular values are multiplied out of distribution, and 1; rising. */
export function scalesOf({ outside }: Config): number[] {
  return [...new Set([1, 1.5, 2, outside])].sort((a, b) => a - b)
}

/** What a run is made of: who learns what. */
export function piecesOf({ domain, who }: Config): { domain: Domain; who: Who }[] {
  return domains
    .filter((one) => domain === 'all' || domain === one)
    .flatMap((one) =>
      learnerKinds
        .filter((other) => who === 'all' || who === other)
        .map((other) => ({ domain: one, who: other })),
    )
}

/** Seconds that a piece takes, about; `steps` a thousand of meta-training, `tasks` a hundred that are probed. */
export function secondsOf(
  { metaSteps, tasks, learnerSteps }: Config,
  { domain, who }: { domain: Domain; who: Who },
): number {
  if (who === 'learner') return { linear: 2, fourier: 6, bandit: 1 }[domain] * learnerSteps
  if (who === 'bayes') return { linear: 2.5, fourier: 2, bandit: 0.1 }[domain]
  const training = { linear: 15, fourier: 11.5, bandit: 1.7 }[domain]
  const probing = { linear: 1.5, fourier: 1, bandit: 0.2 }[domain]
  return 0.2 + (training * metaSteps) / 1_000 + (probing * tasks) / 100
}

/** Seconds that a part takes, about. */
export function durationOf(part: Config): number {
  return piecesOf(part).reduce((sum, piece) => sum + secondsOf(part, piece), 0)
}

/** Pieces that can be computed side by side, the longest first. All of Bayes is one: it is quick, and to start a worker isn't. */
export function partsOf(config: Config): Config[] {
  const pieces = piecesOf(config)
  const bayes = pieces.filter(({ who }) => who === 'bayes')
  const others = pieces
    .filter(({ who }) => who !== 'bayes')
    .sort((a, b) => secondsOf(config, b) - secondsOf(config, a))
  const apart = others.map(({ domain, who }): Config => ({ ...config, domain, who }))
  return bayes.length > 0 ? [...apart, { ...config, who: 'bayes' }] : apart
}

/** The domain that a figure shows; some show two. */
export function domainOf(figure: string): Config['domain'] {
  if (figure === 'snapshots') return 'all'
  if (figure.startsWith('bandit')) return 'bandit'
  return figure === 'fourier' || figure === 'stop-band' ? 'fourier' : 'linear'
}
