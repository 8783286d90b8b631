// What is claimed of the grid world. Tolerances come from published numbers, and from pilots with seeds 11 to 13. No lead over the two
// controls is claimed, nor that models learn more moves for being asked: the twenty runs in each arm of a standard run are too few to decide it.
import type { Claim } from '#lab/claims.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Arm } from './arms.ts'
import { leadOf, learnedOf, scoresOf } from './measures.ts'
import type { GridResult } from './result.ts'

const at = (model: Arm['model'], peekRate: number): Arm => ({ model, peekRate })
const [near, full] = [at('near', 0.5), at('full', 0.5)]

const score = 'points per step, averaged over held-out episodes'
const budget = '4,000 generations, about 1.9 million environment steps, for every agent.'
const oneTask = 'One small world and one training recipe.'
/** Of a run that trains nothing. */
const stored =
  'Where stored agents are tested, all were trained with seed 1: their spread over seeds is one of episodes, not of agents.'

const plain: readonly Claim<GridResult>[] = [
  {
    id: 'grid-random',
    role: 'check',
    statement: 'In the grid world, moving at random earns less than nothing.',
    where: 'The released code’s rules',
    expected: -0.25,
    tolerance: { min: -0.3, max: -0.2 },
    why: 'Two other programs gave −0.26 ± 0.01 and −0.29; a pilot of 100,000 episodes here gave −0.249.',
    measured: `Mean ${score}, of an agent that draws one of five actions.`,
    scope: 'The paper’s figure counts 0 as random play, but 0 is worse than standing still.',
    measure: ({ random }) => random,
  },
  {
    id: 'grid-still',
    role: 'check',
    statement: 'Standing still earns exactly one point per step.',
    where: 'The released code’s rules',
    expected: 1,
    tolerance: { min: 1, max: 1 },
    why: 'Each step gives one point, and no episode starts on an apple or in a fire.',
    measured: `Mean ${score}, of an agent that never moves.`,
    scope: 'An agent below 1 would do better without any observation.',
    measure: ({ still }) => still,
  },
]

const learned: readonly Claim<GridResult>[] = [
  {
    id: 'grid-solved',
    role: 'check',
    statement: 'With every observation real, agents learn to eat apples and avoid fires.',
    where: 'The grid world’s figure, at 100%',
    expected: 2,
    tolerance: { min: 1.8 },
    why: 'The paper’s figure has 1.8 to 2.0; pilots of seeds 12 and 13 had 2.5 to 3.5.',
    measured: `Mean ${score}, over runs of agents with a neighbour model and a peek rate of 100%.`,
    scope: `${budget} Our training keeps exploring, so it ends higher than the paper’s. ${stored}`,
    measure: (result) => meanOf(scoresOf(result, at('near', 1))),
  },
  {
    id: 'grid-monotone',
    role: 'supporting',
    statement: 'The more often agents see the grid world, the more they earn.',
    where: 'The grid world’s figure',
    expected: 0.9,
    tolerance: { min: 0.2 },
    why: 'The paper’s figure rises by 1.4 and then by 0.5; 0.2 is about two standard errors with 20 runs in each arm, four a seed.',
    measured:
      'The smaller of two increases in mean score of agents with a neighbour model: from 0% to 50%, and from 50% to 100%.',
    scope: `${budget} ${stored}`,
    measure: (result) => {
      const [below, above] = [leadOf(result, near, at('near', 0)), leadOf(result, at('near', 1), near)]
      return below === undefined || above === undefined ? undefined : Math.min(below, above)
    },
  },
  {
    id: 'grid-near-full',
    role: 'supporting',
    statement:
      'At 50%, agents whose model looks at neighbouring cells earn more than those with a fully connected model, by a margin of at least 0.16 on average.',
    where: 'The grid world’s figure, at 50%',
    expected: 0.3,
    tolerance: { min: 0.16 },
    why: '0.16 was expected to be two standard errors with 20 runs in each arm, four a seed; pilots of seeds 12 and 13 had 2.1 against 1.4, while the paper’s figure has 1.51 against 1.48.',
    measured: `Difference of mean ${score}, over the runs of a seed; the mean over seeds is judged.`,
    scope: `${oneTask} A fixed margin is judged, and not the runs’ own spread: the figure has the difference over all runs with its standard error, and below two of those chance may explain it. By the stored agents’ spread, two are about 0.2 with 20 runs in each arm. ${stored} The fully connected model has nine times as many weights to evolve. No lead is claimed over agents that see the last observation again, or nothing, between peeks; the figure has the numbers.`,
    measure: (result) => leadOf(result, near, full),
  },
  {
    id: 'grid-noise-floor',
    role: 'check',
    statement: 'At 100%, where no model is ever asked, agents with either model earn the same.',
    where: 'The grid world’s figure, at 100%: the paper has 2.03 and 1.82',
    expected: 0,
    tolerance: { min: -0.3, max: 0.3 },
    why: 'Pilots of seeds 12 and 13 differ by 0.4 from run to run, so that 0.3 is a little more than two standard errors with 20 runs in each arm.',
    measured: 'Difference of mean scores, neighbour model minus fully connected, with a peek rate of 100%.',
    scope: `It shows how large a difference chance makes. ${stored}`,
    measure: (result) => leadOf(result, at('near', 1), at('full', 1)),
  },
]

const imagined: readonly Claim<GridResult>[] = [
  {
    id: 'grid-directions',
    role: 'supporting',
    statement: 'Most neighbour models learn the effect of at most two of five moves.',
    where: 'The grid world’s figures, which show one model that learned two',
    expected: 0.8,
    tolerance: { min: 0.5 },
    why: 'An independent program had 0 to 4 of 5, with a median of 1, over 9 runs; pilots of seeds 12 and 13 had 0 to 3.',
    measured:
      'Fraction of neighbour models at 50% for which at most two moves have a correlation above 0.4 between predicted and real cells, over 1,000 random situations.',
    scope: `Situations of an agent that walks at random, and not of the trained one. Models that are never asked learn a move or two by chance; the figure shows them beside. ${stored}`,
    measure: ({ directions }) => meanOf(learnedOf(directions.near).map((count) => (count <= 2 ? 1 : 0))),
  },
]

export const gridClaims: readonly Claim<GridResult>[] = [...plain, ...learned, ...imagined]

function meanOf(values: readonly number[]): number | undefined {
  return values.length > 0 ? mean(values) : undefined
}
