// What the paper says, and what would count as holding. Tolerances were set before the runs that they judge; pilots had seeds 11–13.
import type { Claim } from '#lab/claims.ts'
import { learnerBatch } from './config.ts'
import * as of from './measures.ts'
import type { Result } from './result.ts'

const paperClaim = (claim: Omit<Claim<Result>, 'where'>): Claim<Result> => ({
  where: 'Abstract (reconstructed)',
  ...claim,
})
const half = 'A half-time is when progress, averaged over tasks, first reaches one half.'
const inside = 'In-distribution tasks, and an LSTM of this size trained for this long.'

export const paperClaims: readonly Claim<Result>[] = [
  paperClaim({
    id: 'linear-learner-stagger',
    role: 'headline',
    statement: 'A deep linear network learns the large modes of a task long before the small ones.',
    expected: 5.1,
    tolerance: { min: 3.5, max: 7 },
    why: 'Saxe et al. (2014) predict times of ln(s/a₀)/s, a ratio near 5 for s = 1.6 and 0.2; it varies by a third with the initial weights.',
    quantity: 'Smallest mode’s half-time ÷ largest’s',
    measured: `Half-time of the smallest mode divided by that of the largest. ${half}`,
    scope: 'White inputs; singular values from 1.6 to 0.2.',
    measure: of.ofHalfTimes('linear/learner', of.lastOverFirst),
  }),
  paperClaim({
    id: 'linear-meta-concurrent',
    role: 'headline',
    statement: 'A meta-learner learns all modes at about the same time.',
    expected: 1,
    tolerance: { max: 1.25 },
    why: 'Bayesian inference has 1.02. A quarter more is still far from the learner’s 5; pilots with seeds 11–13 had 1.07 to 1.17.',
    quantity: 'Slowest mode’s half-time ÷ fastest’s',
    measured: `Last half-time divided by the first, by projection. ${half}`,
    scope: 'By projection only. By relative error small modes come later, for Bayesian inference too.',
    measure: of.ofHalfTimes('linear/meta', of.ratio),
  }),
  paperClaim({
    id: 'linear-meta-bayes',
    role: 'headline',
    statement: 'The meta-learner’s progress matches that of Bayesian inference.',
    expected: 0,
    tolerance: { max: 0.1 },
    why: 'The paper calls the two congruent; a gap of a tenth of a mode would go unnoticed in its figures.',
    quantity: 'Largest gap to Bayesian inference',
    measured: 'The largest gap between any mode’s progress and that of Bayesian inference, after any sample.',
    scope: inside,
    measure: of.furthest('linear/meta', 'linear/bayes'),
  }),
  paperClaim({
    id: 'linear-meta-errors',
    role: 'supporting',
    statement: 'The meta-learner predicts each next answer about as well as Bayesian inference.',
    expected: 1,
    tolerance: { max: 1.25 },
    why: 'Bayesian inference has 1, and the paper calls the meta-learner near-optimal; we count a quarter more error as “about as well”.',
    measured:
      'Squared error divided by that of Bayesian inference on the same 2,000 tasks, after the sample where the ratio is largest.',
    scope: inside,
    measure: of.ofErrorRatios(of.highest),
  }),
  paperClaim({
    id: 'linear-meta-final',
    role: 'supporting',
    statement: 'The meta-learner learns nearly all of every mode within an episode.',
    expected: 1,
    tolerance: { min: 0.95 },
    why: 'Bayesian inference reaches 0.996; “nearly all” allows one part in twenty to be missing.',
    measured: 'Progress of the least-learned mode after 20 samples.',
    scope: inside,
    measure: of.ofLast('linear/meta', of.lowest),
  }),
  paperClaim({
    id: 'linear-meta-faster',
    role: 'supporting',
    statement: 'A meta-learner needs far fewer samples than a network trained from scratch.',
    expected: 4_000,
    tolerance: { min: 100 },
    why: 'The paper gives no number. Two orders of magnitude leave no doubt; pilots with seeds 11–13 had 4,100.',
    measured:
      'Samples until the slowest mode is half learned: the learner’s number divided by the meta-learner’s.',
    scope: 'A learner that reuses samples would need fewer.',
    measure(result) {
      const [learner, meta] = [of.halfTimes(result, 'linear/learner'), of.halfTimes(result, 'linear/meta')]
      return learner && meta && (learnerBatch * of.highest(learner)) / of.highest(meta)
    },
  }),
  paperClaim({
    id: 'linear-outside-meta',
    role: 'supporting',
    statement: 'Out of distribution, the meta-learner fails to learn what it learns in distribution.',
    expected: 0.38,
    tolerance: { min: 0.2 },
    why: 'The paper gives no number. Bayesian inference loses less than 0.01; pilots with seeds 11–13 lost 0.29 to 0.41.',
    measured:
      'Progress of the largest mode after 20 samples, minus the same with singular values three times as large.',
    scope: 'This scale only: at 1.5 times it loses less than 0.1.',
    measure: of.difference(of.ofLast('linear/meta', of.first), of.ofLast('linear/meta outside', of.first)),
  }),
  paperClaim({
    id: 'linear-outside-order',
    role: 'supporting',
    statement: 'Out of distribution, it does worst on the largest modes, as a saturating LSTM would.',
    expected: 0.11,
    tolerance: { min: 0.05 },
    why: 'If size didn’t matter, it would be 0; pilots with seeds 11–13 had 0.11 to 0.15.',
    measured: 'Progress of the smallest mode after 20 samples minus that of the largest.',
    scope: 'We don’t check whether its units actually saturate.',
    measure: of.ofLast('linear/meta outside', (modes) => of.last(modes) - of.first(modes)),
  }),
  paperClaim({
    id: 'fourier-learner-stagger',
    role: 'supporting',
    statement: 'A multilayer perceptron learns low frequencies long before high ones.',
    expected: 20,
    tolerance: { min: 3 },
    why: 'The paper gives no number. Nothing that learns all at once reaches 3; pilots with seeds 11–13 had 24 to 29.',
    measured: `Half-time of the highest frequency divided by that of the lowest. ${half}`,
    scope:
      'With each position as one number. With waves as inputs, like the meta-learner’s, it is hardly staggered.',
    measure: of.ofHalfTimes('fourier/learner', of.lastOverFirst),
  }),
  paperClaim({
    id: 'fourier-meta-concurrent',
    role: 'supporting',
    statement: 'The meta-learner learns all frequencies at about the same time.',
    expected: 1.17,
    tolerance: { max: 1.35 },
    why: 'Bayesian inference has 1.17, since evenly drawn positions don’t treat all frequencies alike; we allow twice its excess.',
    measured: `Last half-time divided by the first. ${half}`,
    scope: inside,
    measure: of.ofHalfTimes('fourier/meta', of.ratio),
  }),
  paperClaim({
    id: 'fourier-meta-final',
    role: 'supporting',
    statement: 'The meta-learner learns nearly all of every frequency within an episode.',
    expected: 1,
    tolerance: { min: 0.95 },
    why: 'Bayesian inference reaches 0.98; the threshold is that of linear regression.',
    measured: 'Progress of the least-learned frequency after 20 samples.',
    scope: inside,
    measure: of.ofLast('fourier/meta', of.lowest),
  }),
  paperClaim({
    id: 'fourier-band-pass',
    role: 'supporting',
    statement: 'Meta-trained on high frequencies only, it suppresses the low ones.',
    expected: 0.95,
    tolerance: { min: 0.6 },
    why: 'Derived: at least 0.8 of what should pass and at most 0.2 of what should be stopped.',
    measured:
      'After 20 samples: the smallest progress among frequencies 3 and up, minus the largest absolute progress of frequencies 1 and 2.',
    scope: 'Functions with equal power at every frequency.',
    measure: of.ofLast('fourier/meta stop band', of.passedLessStopped),
  }),
  paperClaim({
    id: 'bandit-stagger',
    role: 'supporting',
    statement: 'In a bandit, contexts that share a policy are learned at very different times.',
    expected: 9,
    tolerance: { min: 3 },
    why: 'Schaul et al. (2019): plateaus need coupling. Pilots with seeds 11–13 had 6.4 to 10.9.',
    measured:
      'Last half-time divided by the first, averaged over 12 learners; the coupled ones’ value divided by the decoupled ones’.',
    scope: 'On-policy policy gradient without a baseline.',
    measure: of.quotient(of.ofEach('coupled', 'separation'), of.ofEach('decoupled', 'separation')),
  }),
  paperClaim({
    id: 'bandit-meta-bayes',
    role: 'supporting',
    statement:
      'The bandit meta-learner has no plateaus: in every context it acts as Bayesian inference would.',
    expected: 0,
    tolerance: { max: 0.1 },
    why: 'By chance, two fractions over 256 and 2,000 bandits differ by at most 0.1 at thirty points.',
    measured:
      'The largest gap to Bayesian inference in any context’s fraction of right actions, at any visit.',
    scope: 'In-distribution bandits whose contexts come in rounds.',
    measure: of.furthest('bandit/meta', 'bandit/bayes'),
  }),
]
