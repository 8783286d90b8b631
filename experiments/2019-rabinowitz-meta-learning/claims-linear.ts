// What is claimed of linear regression.
import type { Claim } from '#lab/claims.ts'
import { spearman } from '#lab/statistics/spearman.ts'
import { learnerRate } from './config.ts'
import type { Result } from './curves.ts'
import { lowest, ofHalfTimes, ofLast, ratio, spread } from './measures.ts'
import { saxeFit } from './saxe.ts'

/** Each sample's error of the meta-learner over Bayes's. */
function errorRatios({ curves }: Result): number[] | undefined {
  const errors = curves['linear/errors']
  return errors?.modes[0]?.map((own, sample) => own / (errors.modes[1]?.[sample] as number))
}

export const linearClaims: readonly Claim<Result>[] = [
  {
    id: 'linear-learner-order',
    statement: 'A deep linear learner comes to larger modes first.',
    where: 'Abstract; reconstructed',
    expected: -1,
    tolerance: { max: -0.95 },
    measured:
      'Spearman’s correlation of the singular values with the times at which their modes come to one half.',
    scope: 'A network of two linear layers on white inputs.',
    measure: ofHalfTimes('linear/learner', (times, { spectrum }) => spearman(spectrum, times)),
  },
  {
    id: 'linear-learner-ratio',
    statement: 'The smallest mode takes several times as long as the largest.',
    where: 'Derived from Saxe et al. 2014',
    expected: 5.1,
    tolerance: { min: 3.5, max: 7 },
    measured: 'Half-time of the smallest mode over that of the largest.',
    scope: 'For singular values from 1.6 to 0.2 and these first weights.',
    measure: ofHalfTimes('linear/learner', (times) => (times.at(-1) as number) / (times[0] as number)),
  },
  {
    id: 'linear-learner-spread',
    statement: 'The learner is staggered.',
    where: 'Abstract; reconstructed',
    expected: 1.7,
    tolerance: { min: 1.5 },
    measured: 'Last half-time less the first, over their mean.',
    scope: 'For singular values from 1.6 to 0.2.',
    measure: ofHalfTimes('linear/learner', spread),
  },
  {
    id: 'linear-learner-logistic',
    statement: 'Each mode of the learner grows as Saxe’s logistic.',
    where: 'Saxe et al. 2014',
    expected: 1,
    tolerance: { min: 0.98 },
    measured:
      'Share of variance explained, of the mode where it is least; the start is fitted, the rate is not.',
    scope: 'White inputs and small first weights.',
    measure: ({ curves, spectrum }) => {
      const found = curves['linear/learner']
      if (!found) return undefined
      const times = found.places.map((step) => step * learnerRate)
      return lowest(found.modes.map((mode, index) => saxeFit(times, mode, spectrum[index] as number)))
    },
  },
  {
    id: 'linear-shallow-ratio',
    statement: 'Without a hidden layer the learner is concurrent: depth staggers it, not gradient descent.',
    where: 'Derived',
    expected: 1,
    tolerance: { max: 1.1 },
    measured: 'Last half-time over the first, of a network of one layer.',
    scope: 'White inputs; others would stagger it.',
    measure: ofHalfTimes('linear/shallow', ratio),
  },
  {
    id: 'linear-bayes-collapse',
    statement: 'Bayes’s modes are one curve in expectation.',
    where: 'Derived',
    expected: 2.5,
    tolerance: { max: 3.5 },
    measured:
      'The largest distance of any mode, after any sample, from tr[G(G + λI)⁻¹]/n of the same samples, in standard errors over 2 000 tasks.',
    scope: 'White inputs and a prior that has no direction of its own.',
    measure: ({ curves }) => {
      const gaps = curves['linear/bayes gap']
      return gaps && Math.max(...gaps.modes.flat().map(Math.abs))
    },
  },
  {
    id: 'linear-bayes-spread',
    statement: 'Bayes is concurrent.',
    where: 'Abstract; reconstructed',
    expected: 0,
    tolerance: { max: 0.1 },
    measured: 'Last half-time less the first, over their mean.',
    scope: 'White inputs and a prior that has no direction of its own.',
    measure: ofHalfTimes('linear/bayes', spread),
  },
  {
    id: 'linear-meta-concurrent',
    statement: 'The meta-learner comes to all modes at about the same time.',
    where: 'Abstract; reconstructed',
    expected: 1,
    tolerance: { max: 1.25 },
    measured: 'Last half-time over the first.',
    scope: 'Concurrent as Bayes is, and not as fast: see the errors.',
    measure: ofHalfTimes('linear/meta', ratio),
  },
  {
    id: 'linear-meta-spread',
    statement: 'The meta-learner’s half-times lie an order of magnitude closer than the learner’s.',
    where: 'Abstract; reconstructed',
    expected: 0.12,
    tolerance: { max: 0.25 },
    measured: 'Last half-time less the first, over their mean.',
    scope: 'Tasks in distribution.',
    measure: ofHalfTimes('linear/meta', spread),
  },
  {
    id: 'linear-meta-final',
    statement: 'The meta-learner finds nearly all of every mode within the episode.',
    where: 'Abstract; reconstructed',
    expected: 1,
    tolerance: { min: 0.95 },
    measured: 'Progress after 20 samples of the mode that has least.',
    scope: 'Tasks in distribution.',
    measure: ofLast('linear/meta', lowest),
  },
  {
    id: 'linear-meta-no-leak',
    statement: 'No sample is predicted better than Bayes predicts it.',
    where: 'Derived',
    expected: 1,
    tolerance: { min: 0.99 },
    measured:
      'The least ratio, over samples, of the meta-learner’s squared error to Bayes’s on the same 2 000 tasks.',
    scope: 'A test of the protocol: an answer that leaks would break it.',
    measure: (result) => {
      const ratios = errorRatios(result)
      return ratios && lowest(ratios)
    },
  },
  {
    id: 'linear-meta-first',
    statement: 'Before it has seen anything the meta-learner knows the prior.',
    where: 'Derived',
    expected: 1,
    tolerance: { min: 0.95, max: 1.05 },
    measured: 'Its squared error of the first sample over the variance of answers, 1 and that of the noise.',
    scope: 'Tasks from the prior.',
    measure: ({ curves, noise }) => {
      const error = curves['linear/errors']?.modes[0]?.[0]
      return error === undefined ? undefined : error / (1 + noise ** 2)
    },
  },
  {
    id: 'linear-outside-meta',
    statement: 'Out of distribution the meta-learner fails.',
    where: 'Abstract; reconstructed',
    expected: 0.52,
    tolerance: { max: 0.9 },
    measured: 'Progress of the largest mode after 20 samples, singular values three times as large.',
    scope: 'This scale and this size of LSTM.',
    measure: ofLast('linear/meta outside', (values) => values[0] as number),
  },
  {
    id: 'linear-outside-order',
    statement: 'Out of distribution the meta-learner lacks most of the largest mode.',
    where: 'Abstract; reconstructed',
    expected: 1,
    tolerance: { min: 0.95 },
    measured: '1 where the largest mode has made the least progress after 20 samples, 0 where another has.',
    scope: 'This scale and this size of LSTM.',
    measure: ofLast('linear/meta outside', (values) => (values[0] === lowest(values) ? 1 : 0)),
  },
  {
    id: 'linear-outside-bayes',
    statement: 'Out of distribution Bayes, with the same prior, does not fail.',
    where: 'Derived',
    expected: 0.996,
    tolerance: { min: 0.99 },
    measured: 'Progress after 20 samples of the mode that has least, singular values three times as large.',
    scope: 'This noise.',
    measure: ofLast('linear/bayes outside', lowest),
  },
]
