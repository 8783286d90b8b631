// What is claimed of the layer: its solution, its gradient, and what is known of both.
import type { Claim } from '#lab/claims.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Gradients, Result } from './result.ts'

function ofBench(measure: (bench: Gradients) => number): Claim<Result>['measure'] {
  return ({ gradients }) => gradients && measure(gradients)
}

const most = (values: readonly number[]) => Math.max(...values)
const least = (values: readonly number[]) => Math.min(...values)
const small = 'Sequences of 8 frames of 12 normal features and of 12 of 8.'
const atOne = `${small} At C = 1.`

export const gradientClaims: readonly Claim<Result>[] = [
  {
    id: 'gradient-exact',
    statement: 'Eq 21 with the right sign of eₜ is the gradient.',
    where: 'eq 21; Fernando et al. CVPR 2016, eq 10',
    ...{ expected: 0, tolerance: { max: 1e-6 } },
    measured:
      'The largest relative distance of dL/dV from central differences, over all problems and the three exact ways to solve for it.',
    scope: `${small} Where a score lies on the edge of ε there is no gradient.`,
    measure: ofBench(({ errors }) => most([...errors.dense, ...errors.recursion, ...errors.woodbury])),
  },
  {
    id: 'gradient-printed',
    statement: 'With the sign that eq 20 prints, eq 21 is not the gradient.',
    where: 'eq 20 as printed',
    ...{ expected: 1.6, tolerance: { min: 0.5 } },
    measured: 'The smallest relative distance of dL/dV from central differences, over all problems.',
    scope: `${atOne} A misprint: another paper of its authors has the other sign.`,
    measure: ofBench(({ errors }) => least(errors.printed)),
  },
  {
    id: 'gradient-diagonal',
    statement: 'The diagonal approximation points the same way as the gradient, roughly.',
    where: 'Fernando et al. CVPR 2016, eq 15',
    ...{ expected: 0.7, tolerance: { min: 0.5 } },
    measured: 'Mean cosine of the angle between the two.',
    scope: atOne,
    measure: ofBench(({ cosines }) => mean(cosines)),
  },
  {
    id: 'solution-stationary',
    statement: 'The regression of eq 5 is solved exactly.',
    where: 'eq 5',
    ...{ expected: 0, tolerance: { max: 1e-8 } },
    measured: 'The largest ‖u − C Σ eₜvₜ‖ / (1 + ‖u‖).',
    scope: small,
    measure: ofBench(({ optimality }) => most(optimality)),
  },
  {
    id: 'solution-least',
    statement: 'Nothing near the solution is better.',
    where: 'eq 5',
    ...{ expected: 0.001, tolerance: { min: 0 } },
    measured: 'The least relative excess of the objective at a hundred random points near it.',
    scope: small,
    measure: ofBench(({ excess }) => least(excess)),
  },
  {
    id: 'solution-steps',
    statement: 'Newton’s method needs few steps.',
    where: 'Derived: eq 5 is piecewise quadratic',
    ...{ expected: 4, tolerance: { max: 10 } },
    measured: 'The most steps of any problem.',
    scope: 'At C = 1; where C is large and few features fit all scores, there are more.',
    measure: ofBench(({ steps }) => most(steps)),
  },
  {
    id: 'inverse-agrees',
    statement: 'Lemma 3’s recursion and Woodbury’s identity give what the dense Hessian gives.',
    where: 'Lemma 3',
    ...{ expected: 0, tolerance: { max: 1e-10 } },
    measured: 'The largest relative distance of (I + C Σ vₜvₜᵀ)⁻¹g from the dense solution.',
    scope: small,
    measure: ofBench(({ inverses }) => most(inverses)),
  },
  {
    id: 'solution-ridge',
    statement: 'At ε = 0 the solution is ridge regression of time.',
    where: 'Derived from eq 5',
    ...{ expected: 0, tolerance: { max: 1e-10 } },
    measured: 'The largest relative distance from (I + C VᵀV)⁻¹C Vᵀt.',
    scope: small,
    measure: ofBench(({ ridge }) => most(ridge)),
  },
  {
    id: 'solution-limit',
    statement: 'As C goes to 0 the solution points along Σ t vₜ.',
    where: 'Derived from eq 5',
    ...{ expected: 0, tolerance: { max: 1e-6 } },
    measured: 'The largest 1 − cosine between the two, at C = 10⁻⁹ and ε = 0.',
    scope: small,
    measure: ofBench(({ limit }) => most(limit)),
  },
  {
    id: 'approximate-weights',
    statement: 'The weights of approximate rank pooling have two forms, and sum to nothing.',
    where: 'Bilen et al. 2016, eq 2',
    ...{ expected: 0, tolerance: { max: 1e-12 } },
    measured: 'The largest difference of the two, or the sum, over the sum of all absolute weights.',
    scope: 'No random numbers: it is the same for every seed.',
    measure: ofBench(({ weights }) => most(weights)),
  },
  {
    id: 'reversal-blind',
    statement: 'Average and maximum are the same when the frames run backwards.',
    where: 'Derived',
    ...{ expected: 0, tolerance: { max: 1e-12 } },
    measured: 'The largest relative distance of the two.',
    scope: small,
    measure: ofBench(({ reversal }) => most(reversal.blind)),
  },
  {
    id: 'reversal-rank',
    statement: 'Rank pooling is another vector when the frames run backwards.',
    where: 'Derived',
    ...{ expected: 0.6, tolerance: { max: 0.9 } },
    measured: 'Mean cosine between forwards and backwards.',
    scope: small,
    measure: ofBench(({ reversal }) => mean(reversal.rank)),
  },
  {
    id: 'reversal-centred',
    statement: 'Rank pooling of frames about their mean becomes its own opposite backwards, as C goes to 0.',
    where: 'Derived',
    ...{ expected: 0, tolerance: { max: 1e-6 } },
    measured: 'The largest 1 + cosine between forwards and backwards, at C = 10⁻⁹ and ε = 0.',
    scope: small,
    measure: ofBench(({ reversal }) => 1 + most(reversal.centred)),
  },
]
