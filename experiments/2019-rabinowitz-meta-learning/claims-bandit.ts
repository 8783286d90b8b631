// What is claimed of the contextual bandit.
import type { Claim } from '#lab/claims.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { CurveName, Result } from './curves.ts'
import { ofHalfTimes, ratio } from './measures.ts'

function eachMean({ curves }: Result, name: CurveName, which: 0 | 1): number | undefined {
  const values = curves[name]?.modes[which]
  return values && mean(values)
}

export const banditClaims: readonly Claim<Result>[] = [
  {
    id: 'bandit-stagger',
    statement: 'Contexts that share a policy are learned one after another, with plateaus between.',
    where: 'Schaul et al. 2019; reconstructed',
    expected: 9,
    tolerance: { min: 3 },
    measured:
      'Last half-time over the first, averaged over 12 learners, of coupled contexts, over the same of decoupled ones.',
    scope: 'Policy gradient on its own actions, without a baseline.',
    measure: (result) => {
      const [coupled, decoupled] = [
        eachMean(result, 'bandit/coupled each', 0),
        eachMean(result, 'bandit/decoupled each', 0),
      ]
      return coupled === undefined || decoupled === undefined ? undefined : coupled / decoupled
    },
  },
  {
    id: 'bandit-dips',
    statement: 'Coupled contexts get worse before they get better.',
    where: 'Schaul et al. 2019; reconstructed',
    expected: 0.5,
    tolerance: { min: 0.2 },
    measured: 'Share of contexts of 12 learners whose right action falls below half of its first chance.',
    scope: 'Policy gradient on its own actions, without a baseline.',
    measure: (result) => eachMean(result, 'bandit/coupled each', 1),
  },
  {
    id: 'bandit-dips-decoupled',
    statement: 'Decoupled contexts do not.',
    where: 'Schaul et al. 2019; reconstructed',
    expected: 0,
    tolerance: { max: 0 },
    measured: 'Share of contexts of 12 learners whose right action falls below half of its first chance.',
    scope: 'Policy gradient on its own actions, without a baseline.',
    measure: (result) => eachMean(result, 'bandit/decoupled each', 1),
  },
  {
    id: 'bandit-bayes-line',
    statement: 'The best that can be done is a straight line without a plateau.',
    where: 'Derived',
    expected: 0,
    tolerance: { max: 0.02 },
    measured:
      'The largest distance, over visits, of the share of right actions, all contexts of 2 000 bandits together, from m/5 at visit m, at most 1.',
    scope: 'One right action of five, drawn for each context apart.',
    measure: ({ curves }) => {
      const found = curves['bandit/bayes']
      return (
        found &&
        Math.max(
          ...found.places.map((visit, index) =>
            Math.abs(mean(found.modes.map((mode) => mode[index] as number)) - Math.min(visit / 5, 1)),
          ),
        )
      )
    },
  },
  {
    id: 'bandit-bayes-even',
    statement: 'No context of Bayes’s comes later than another.',
    where: 'Derived',
    expected: 1,
    tolerance: { max: 1.3 },
    measured: 'Last half-time over the first, in visits of the context.',
    scope: 'Contexts in rounds.',
    measure: ofHalfTimes('bandit/bayes', ratio),
  },
  {
    id: 'bandit-meta-even',
    statement: 'No context of the meta-learner’s comes later than another.',
    where: 'Abstract; reconstructed',
    expected: 1,
    tolerance: { max: 1.3 },
    measured: 'Last half-time over the first, in visits of the context.',
    scope: 'Bandits in distribution, contexts in rounds.',
    measure: ofHalfTimes('bandit/meta', ratio),
  },
]
