// Runs done wrong on purpose, each on as little as shows it. The code that they change asks for `context.sabotage`.
import type { Sabotage } from '#lab/experiment.ts'
import type { Config } from './config.ts'

export const sabotages: Readonly<Record<string, Sabotage<Config>>> = {
  untrained: {
    what: 'The meta-learners keep their random initial weights and get no training.',
    values: { learnerSteps: 0.6 },
    breaks: [
      'linear-meta-bayes',
      'linear-meta-errors',
      'linear-meta-final',
      'linear-meta-faster',
      'linear-outside-meta',
      'linear-outside-order',
      'fourier-meta-final',
      'fourier-band-pass',
      'bandit-meta-bayes',
    ],
  },
  'staggered-meta': {
    what: 'Each mode of the meta-learners is shown two samples later than the mode before it.',
    values: { who: 'meta' },
    breaks: ['linear-meta-concurrent', 'fourier-meta-concurrent'],
  },
  'depths-swapped': {
    what: 'The two-layer learner gets one layer, and its one-layer control gets two.',
    values: { domain: 'linear', who: 'learner' },
    breaks: ['linear-learner-stagger', 'linear-learner-logistic', 'linear-shallow-concurrent'],
  },
  'even-spectrum': {
    what: 'All modes of the linear tasks have the same singular value.',
    values: { domain: 'linear', who: 'bayes' },
    breaks: ['linear-error-stagger'],
  },
  'wrong-noise': {
    what: 'Bayesian inference assumes a hundred times the true noise variance.',
    values: { domain: 'linear', learnerSteps: 0.1, tasks: 32 },
    breaks: ['linear-bayes-collapse', 'linear-outside-bayes', 'linear-meta-no-leak'],
  },
  'inputs-swapped': {
    what: 'The perceptrons that should get positions get waves, and their control gets positions.',
    values: { domain: 'fourier', who: 'learner' },
    breaks: ['fourier-learner-stagger', 'fourier-waves-control'],
  },
  'red-prior': {
    what: 'Bayesian inference assumes that a frequency’s power falls with its square.',
    values: { domain: 'fourier', who: 'bayes' },
    breaks: ['fourier-bayes-concurrent'],
  },
  'all-pass': {
    what: 'The band-pass meta-learner is swapped for the one trained on all frequencies.',
    values: { domain: 'fourier', who: 'meta', tasks: 64 },
    breaks: ['fourier-band-pass'],
  },
  'couplings-swapped': {
    what: 'The coupled contexts share nothing, and the decoupled ones share a policy.',
    values: { domain: 'bandit', who: 'learner' },
    breaks: ['bandit-stagger', 'bandit-dips'],
  },
  doubt: {
    what: 'Bayesian inference assumes that the right action pays only half the time, so it retries failed ones.',
    values: { domain: 'bandit', who: 'bayes' },
    breaks: ['bandit-bayes-line'],
  },
}
