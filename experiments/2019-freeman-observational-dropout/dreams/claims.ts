// What is claimed of dreams: what a policy that has only ever dreamt scores in the real environment, beside controls.
import type { Claim } from '#lab/claims.ts'
import { difference, type Measure } from '#lab/measures.ts'
import { mean } from '#lab/statistics/moments.ts'
import { dreamTransfer } from '../claims.ts'
import type { DreamsResult, WorldName, WorldResult } from './result.ts'

const measured =
  'Mean reward of an episode, of at most 1,000, over held-out narrow starts and over the policies of each model.'
const agents = 'Models of 20 hidden units from short training; narrow starts.'

export const dreamsClaims: readonly Claim<DreamsResult>[] = [
  dreamTransfer,
  {
    id: 'dream-null',
    role: 'supporting',
    statement: 'A policy trained inside a model with random weights earns next to nothing.',
    where: 'Ours: a control that the paper doesn’t have',
    expected: 15,
    tolerance: { max: 60 },
    why: 'In pilots with seeds 11–18 policies of such models scored 2 to 69, below 20 on average: some policies whirl the pole by chance.',
    measured,
    scope: 'Random weights are as large as the emergent model’s.',
    measure: meanOf('random', 'real'),
  },
  {
    id: 'dream-over-null',
    role: 'supporting',
    statement: 'On average over seeds, the emergent model’s dream teaches more than a random model’s.',
    where: 'Ours: a control that the paper doesn’t have',
    expected: 50,
    tolerance: { min: 0 },
    why: 'In pilots with seeds 11–15 it taught 53 more on average, but less with one of them. An earlier pilot with one model had more than five times as much; ratios of numbers near 0 are erratic.',
    measured:
      'Real score of policies from the emergent model’s dream minus that of policies from a random model’s.',
    scope: `Single seeds often miss, so one alone shows nothing; the interval says whether five do. ${agents}`,
    measure: difference(meanOf('emergent', 'real'), meanOf('random', 'real')),
  },
  {
    id: 'dream-supervised',
    role: 'supporting',
    statement:
      'An emergent model doesn’t beat a supervised one here: a policy trained inside a model fitted to the same agent’s data scores far more.',
    where: 'The paper’s figure: 274 after a supervised model with 120 units, 593 after its best emergent one',
    expected: 540,
    tolerance: { min: 200 },
    why: 'In an earlier pilot policies of supervised models of 20 units scored 651 and 699, those of emergent ones at most 352; in pilots with seeds 11–15 the difference was 480 to 610.',
    measured:
      'Real score of policies from the supervised model’s dream minus that from the emergent model’s.',
    scope:
      'The same network, agent and dream budget; how a supervised model does depends on its data and fit.',
    measure: difference(meanOf('on-policy', 'real'), meanOf('emergent', 'real')),
  },
  {
    id: 'dream-flatters',
    role: 'supporting',
    statement: 'The emergent model’s dream flatters: policies score far more in it than in reality.',
    where: 'Ours: the paper gives no scores in dreams',
    expected: 400,
    tolerance: { min: 100 },
    why: 'In an earlier pilot policies scored 410 to 930 in dreams, and 55 to 352 in reality.',
    measured: 'Score in the dream minus score in the real environment, on the same starts.',
    scope: agents,
    measure: difference(meanOf('emergent', 'imagined'), meanOf('emergent', 'real')),
  },
  {
    id: 'dream-true-learns',
    role: 'supporting',
    statement: 'Where the dream is the true physics, the same budget is enough to learn to swing up.',
    where: 'Ours: the upper bound',
    expected: 660,
    tolerance: { min: 450 },
    why: 'In pilots with seeds 11–15 its policies scored 401 to 809, 662 on average; the bound is three standard errors of five seeds below.',
    measured,
    scope: 'So the budget doesn’t explain what the other dreams miss.',
    measure: meanOf('true', 'real'),
  },
  {
    id: 'dream-true-exact',
    role: 'check',
    statement: 'A dream of the true physics is the real environment.',
    where: 'Derived',
    expected: 0,
    tolerance: { min: 0, max: 0 },
    why: 'The same equations from the same starts.',
    measured: 'The largest difference between a policy’s score in that dream and its real score.',
    scope: 'A test of the program.',
    measure(result) {
      const found = worldOf(result, 'true')
      return (
        found && Math.max(...found.real.map((real, at) => Math.abs(real - (found.imagined[at] as number))))
      )
    },
  },
  {
    id: 'forward-model-fits',
    role: 'check',
    statement: 'The supervised models fit: they predict the angular acceleration on transitions left out.',
    where: 'Derived',
    expected: 0.995,
    tolerance: { min: 0.97, max: 1 },
    why: 'In pilots with seeds 11–15 it was 0.988 or more after 2,000 steps of Adam.',
    measured: 'The lowest R² of the supervised models fitted to the agent’s own transitions.',
    scope: 'On what that agent goes through, and nowhere else.',
    measure({ fits }) {
      const found = fits.filter(({ world }) => world === 'on-policy').map(({ pole }) => pole ?? Number.NaN)
      return found.length > 0 ? Math.min(...found) : undefined
    },
  },
]

/** The first of its name, which is the one that is compared. */
export function worldOf({ worlds }: DreamsResult, name: WorldName): WorldResult | undefined {
  return worlds.find(({ world }) => world === name)
}

function meanOf(name: WorldName, score: 'real' | 'imagined'): Measure<DreamsResult> {
  return (result) => {
    const found = worldOf(result, name)
    return found && mean(found[score])
  }
}
