// What is claimed of the layer by itself: its gradient and its solution, the order of frames, and its cost.
import type { Claim } from '#lab/claims.ts'
import { mean } from '#lab/statistics/moments.ts'
import { exponentOf } from '#lab/statistics/slope.ts'
import { accuracyOf, atUsualC, movedAt, quotient } from './measures.ts'
import type { Costs, Gradients, Orders, Result } from './result.ts'

export type Common = Pick<Claim<Result>, 'role' | 'where' | 'why' | 'measured' | 'scope'>
export type Own = Partial<Common> & Omit<Claim<Result>, keyof Common>

/** Claims that say the same, where they say nothing of their own. */
export function claimsAlike(common: Common, claims: readonly Own[]): Claim<Result>[] {
  return claims.map((own) => ({ ...common, ...own }))
}

/** A tolerance without an end holds however far a number goes there. */
export function judgedBetween(
  expected: number,
  min: number | undefined,
  max?: number,
): Pick<Claim<Result>, 'expected' | 'tolerance'> {
  return {
    expected,
    tolerance: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
  }
}

const ofBench =
  (measure: (bench: Gradients) => number) =>
  ({ gradients }: Result) =>
    gradients && measure(gradients)
const most = (values: readonly number[]) => Math.max(...values)
const least = (values: readonly number[]) => Math.min(...values)

const small = 'Sequences of 8 frames with 12 normal features, and of 12 frames with 8.'
const rounding = 'Rounding of 64-bit floats, with a margin of a few thousand.'

const check: Common = {
  role: 'check',
  where: 'Derived from eq 5',
  why: rounding,
  measured: 'The largest relative distance over all problems.',
  scope: small,
}

const gradientClaims = claimsAlike(check, [
  {
    id: 'gradient-exact',
    statement: 'With the right sign of eₜ, eq 21 is the gradient.',
    where: 'eq 21; Fernando et al. CVPR 2016, eq 10',
    ...judgedBetween(0, undefined, 1e-6),
    why: 'Central differences of width 10⁻⁵ are accurate to about 10⁻⁹.',
    measured:
      'The largest relative distance of dL/dV from central differences, over all problems and three exact solvers.',
    scope: `${small} Where a score lies exactly on the edge of ε there is no gradient.`,
    measure: ofBench(({ errors }) => most([...errors.dense, ...errors.recursion, ...errors.woodbury])),
  },
  {
    id: 'gradient-printed',
    statement: 'With the sign printed in eq 20, eq 21 isn’t the gradient at C = 1.',
    where: 'eq 20 as printed',
    ...judgedBetween(0.8, 0.5),
    why: 'Independent code gave 1.2 to 2.5 on five problems; the smallest of twenty is smaller.',
    measured: 'The smallest relative distance of dL/dV from central differences over all problems.',
    scope: `${small} The distance depends on C: at C = 20 it can be below 0.6. Another paper by its authors has the other sign.`,
    measure: atUsualC(ofBench(({ errors }) => least(errors.printed))),
  },
  {
    id: 'reversal-printed',
    statement:
      'Gated reversal, C = 1: with the sign printed in eq 20 it learns less than methods blind to order.',
    where: 'eq 20 as printed',
    ...judgedBetween(0.33, undefined, 0.45),
    why: 'Below the 1/2 of methods blind to order; independent code gave 0.33 on three seeds.',
    measured: 'Test accuracy after training.',
    scope: 'A misprint in the paper; its authors can’t have run it that way.',
    measure: atUsualC(accuracyOf('reversal', 'rank printed')),
  },
  {
    id: 'gradient-diagonal',
    role: 'supporting',
    statement: 'At C = 1 the diagonal approximation points roughly in the direction of the gradient.',
    where: 'Fernando et al. CVPR 2016, eq 15',
    ...judgedBetween(0.7, 0.5),
    why: 'Pilots with seeds 11–15 had 0.67 to 0.73; 0.5 is an angle of 60°.',
    measured: 'Mean cosine between dL/dV from the approximation and from central differences.',
    scope: `${small} It falls on smooth frames and with a larger C: see the sweep.`,
    measure: atUsualC(ofBench(({ cosines }) => mean(cosines.diagonal))),
  },
  {
    id: 'gradient-ignoring',
    role: 'supporting',
    statement: 'At C = 1, gradients that ignore the argmin are far from the true gradient.',
    where: 'Ours: controls the paper lacks',
    ...judgedBetween(0.8, 0.5),
    why: 'Half the length of the gradient; pilots with seeds 11–15 had 0.6 or more.',
    measured:
      'The smallest relative distance of dL/dV from central differences over all problems and both controls.',
    scope: `${small} They can still lead to the same place: see what is learned with them.`,
    measure: atUsualC(ofBench(({ errors }) => least([...errors.unsolved, ...errors.held]))),
  },
  {
    id: 'solution-stationary',
    statement: 'The regression of eq 5 is solved exactly.',
    where: 'eq 5',
    ...judgedBetween(0, undefined, 1e-8),
    measured: 'The largest ‖u − C Σ eₜvₜ‖ / (1 + ‖u‖).',
    measure: ofBench(({ optimality }) => most(optimality)),
  },
  {
    id: 'solution-least',
    statement: 'No point near the solution is better.',
    where: 'eq 5',
    ...judgedBetween(0.001, 0),
    why: 'At a minimum no other point is lower.',
    measured: 'The smallest relative excess of the objective at a hundred random points nearby.',
    measure: ofBench(({ excess }) => least(excess)),
  },
  {
    id: 'inverse-agrees',
    statement: 'Lemma 3’s recursion and Woodbury’s identity agree with the dense Hessian.',
    where: 'Lemma 3',
    ...judgedBetween(0, undefined, 1e-10),
    measured: 'The largest relative distance of (I + C Σ vₜvₜᵀ)⁻¹g from the dense solution.',
    measure: ofBench(({ inverses }) => most(inverses)),
  },
  {
    id: 'solution-ridge',
    statement: 'At ε = 0 the solution is ridge regression on time.',
    ...judgedBetween(0, undefined, 1e-10),
    measured: 'The largest relative distance from (I + C VᵀV)⁻¹C Vᵀt.',
    measure: ofBench(({ ridge }) => most(ridge)),
  },
  {
    id: 'solution-limit',
    statement: 'As C goes to 0 the solution points along Σ t vₜ.',
    ...judgedBetween(0, undefined, 1e-6),
    measured: 'The largest 1 − cosine between the two, at C = 10⁻⁹ and ε = 0.',
    measure: ofBench(({ limit }) => most(limit)),
  },
  {
    id: 'approximate-weights',
    statement: 'Both formulas for the weights of approximate rank pooling agree, and the weights sum to 0.',
    where: 'Bilen et al. 2016, eq 2',
    ...judgedBetween(0, undefined, 1e-12),
    measured: 'The largest difference between the two, or the sum, divided by the sum of absolute weights.',
    scope: 'No random numbers are involved: it’s the same for every seed.',
    measure: ofBench(({ weights }) => most(weights)),
  },
  {
    id: 'reversal-blind',
    statement: 'Average and max pooling give the same vector when the frames run backwards.',
    where: 'Derived',
    ...judgedBetween(0, undefined, 1e-12),
    measure: ofBench(({ reversal }) => most(reversal.blind)),
  },
  {
    id: 'reversal-rank',
    statement: 'Rank pooling gives a different vector when the frames run backwards.',
    where: 'Derived',
    ...judgedBetween(0.6, undefined, 0.9),
    why: 'An angle of 25°; independent code gave 0.4 to 0.7.',
    measured: 'Mean cosine between forwards and backwards.',
    measure: ofBench(({ reversal }) => mean(reversal.rank)),
  },
  {
    id: 'reversal-centred',
    statement: 'As C goes to 0, rank pooling of mean-centred frames flips its sign when they run backwards.',
    where: 'Derived',
    ...judgedBetween(0, undefined, 1e-6),
    measured: 'The largest 1 + cosine between forwards and backwards, at C = 10⁻⁹ and ε = 0.',
    measure: ofBench(({ reversal }) => 1 + most(reversal.centred)),
  },
])

const lead = (orders: Orders | undefined) => orders && mean(orders.exact) - mean(orders.approximate)

const order: Common = {
  role: 'supporting',
  where: 'Bilen et al. 2016: 99.5% and 96.5%',
  why: 'Only the sign is claimed; two pairs in a thousand is less than the smallest value in earlier runs, and not a tie.',
  measured: 'Fraction of frame pairs in order, exact minus approximate, averaged over noise levels.',
  scope: 'At C = 1. It depends on C: see the sweep.',
}

const orderClaims = claimsAlike(order, [
  {
    id: 'order-wander',
    statement:
      'On smooth sequences at C = 1, exact rank pooling puts more frame pairs in order than the approximation.',
    ...judgedBetween(0.012, 0.002),
    measure: atUsualC(({ ranking }) => lead(ranking?.wander)),
  },
  {
    id: 'order-white',
    statement: 'Under isotropic noise at C = 1, the approximation puts more frame pairs in order.',
    where: 'Ours',
    ...judgedBetween(-0.01, undefined, -0.002),
    measure: atUsualC(({ ranking }) => lead(ranking?.white)),
  },
  {
    id: 'order-small-c',
    statement: 'At C = 0.01 the approximation puts more frame pairs in order on smooth sequences too.',
    where: 'Ours',
    ...judgedBetween(-0.01, undefined, -0.002),
    scope: 'So whether exact rank pooling orders more depends on C, which the paper doesn’t state.',
    measure: ({ sweep }) => sweep?.lead.wander[sweep.c.indexOf(0.01)],
  },
])

const steadiness: Claim<Result> = {
  id: 'curvature-steadiness',
  role: 'supporting',
  statement: 'The pooled direction reacts more to a change in one frame at C = 1,000 than at C = 0.01.',
  where: 'Ours: eq 5, where C isn’t stated',
  ...judgedBetween(60, 10),
  why: 'About a fifth of the smallest value in a pilot with seeds 11–16 (48 to 109).',
  measured:
    'How far the unit direction moves when one frame moves by 0.1: at C = 1,000 divided by at C = 0.01.',
  scope: '60 smooth frames of length 1 with 32 features.',
  measure: quotient(movedAt(1_000), movedAt(0.01)),
}

const ofCosts =
  (measure: (costs: Costs) => number) =>
  ({ costs }: Result) =>
    costs && measure(costs)

const cost: Common = {
  role: 'supporting',
  where: 'Derived',
  why: 'The theoretical exponent; caches and lower-order terms shift it by a few tenths.',
  measured:
    'Exponent in p of the time per step of the layer, from 512 to 2,048 features, 32 frames; the fastest of 7.',
  scope: 'This implementation, on one thread.',
}
const wholeStep = 'The fastest of 7 whole training steps each; 1,024 features, 64 frames.'

const costClaims = claimsAlike(cost, [
  {
    id: 'cost-recursion',
    statement: 'The time of Lemma 3’s recursion grows with the square of the number of features.',
    where: 'Lemma 3',
    ...judgedBetween(2, 1.5, 2.5),
    measured:
      'Exponent in p of the time per step of the layer, from 128 to 1,024 features, 32 frames; the fastest of 7 each.',
    isTimed: true,
    measure: ofCosts(({ byFeatures: { recursion } }) => exponentOf(recursion.places, recursion.ms)),
  },
  {
    id: 'cost-woodbury',
    statement:
      'With Woodbury’s identity, the time for the same gradient grows linearly with the number of features.',
    ...judgedBetween(1, 0.5, 1.5),
    isTimed: true,
    measure: ofCosts(({ byFeatures: { woodbury } }) => exponentOf(woodbury.places, woodbury.ms)),
  },
  {
    id: 'cost-recursion-ratio',
    statement: 'With the recursion, the exact gradient is many times slower than the diagonal approximation.',
    where: 'Section 4.4: 10 times',
    ...judgedBetween(20, 10),
    why: 'The paper’s ratio.',
    measured: `Time with the recursion divided by time with the approximation. ${wholeStep}`,
    isTimed: true,
    measure: ofCosts(({ wholeStep: ms }) => ms.recursion / ms.diagonal),
  },
  {
    id: 'cost-woodbury-ratio',
    statement:
      'With Woodbury’s identity the exact gradient is hardly slower: the paper’s factor of 10 comes from how it inverts the Hessian.',
    ...judgedBetween(1.2, undefined, 3),
    why: 'Well below the paper’s 10.',
    measured: `Time with the exact gradient divided by time with the approximation. ${wholeStep}`,
    isTimed: true,
    measure: ofCosts(({ wholeStep: ms }) => ms.woodbury / ms.diagonal),
  },
  {
    id: 'cost-approximate-ratio',
    statement: 'Approximate rank pooling is several times faster than exact.',
    where: 'Bilen et al. 2016: 45 times',
    ...judgedBetween(10, 5),
    why: 'Far below what others report, because machines differ.',
    measured:
      'Time of the exact forward pass divided by that of the approximate one; 1,024 features, 100 frames; the fastest of 7.',
    isTimed: true,
    measure: ofCosts(({ forward }) => forward.exact / forward.approximate),
  },
])

export const layerClaims: readonly Claim<Result>[] = [
  ...gradientClaims,
  ...orderClaims,
  steadiness,
  ...costClaims,
]
