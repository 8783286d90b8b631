// What is claimed of the layer's costs. All of it comes from a clock.
import type { Claim } from '#lab/claims.ts'
import { exponentOf } from '#lab/statistics/slope.ts'
import type { Costs, Result } from './result.ts'

function ofCosts(measure: (costs: Costs) => number): Claim<Result>['measure'] {
  return ({ costs }) => costs && measure(costs)
}

const ours = 'This implementation, on one thread.'

export const costClaims: readonly Claim<Result>[] = [
  {
    id: 'cost-recursion',
    statement: 'Lemma 3’s recursion takes time as the square of the number of features.',
    where: 'Lemma 3',
    ...{ expected: 2, tolerance: { min: 1.7, max: 2.3 } },
    measured: 'Exponent of the time of a layer’s step in p, from 64 to 1 024 features, 32 frames.',
    scope: ours,
    isTimed: true,
    measure: ofCosts(({ byFeatures: { recursion } }) => exponentOf(recursion.places, recursion.ms)),
  },
  {
    id: 'cost-woodbury',
    statement: 'By Woodbury’s identity the same gradient takes time as the number of features.',
    where: 'Derived',
    ...{ expected: 1, tolerance: { min: 0.7, max: 1.3 } },
    measured: 'Exponent of the time of a layer’s step in p, from 512 to 4 096 features, 32 frames.',
    scope: ours,
    isTimed: true,
    measure: ofCosts(({ byFeatures: { woodbury } }) => exponentOf(woodbury.places, woodbury.ms)),
  },
  {
    id: 'cost-recursion-ratio',
    statement: 'With the recursion the exact gradient is many times slower than the diagonal approximation.',
    where: 'section 4.4: 10 times',
    ...{ expected: 20, tolerance: { min: 10 } },
    measured:
      'A whole step of training with the recursion over one with the approximation; 1 024 features, 64 frames.',
    scope: ours,
    isTimed: true,
    measure: ofCosts(({ wholeStep }) => wholeStep.recursion / wholeStep.diagonal),
  },
  {
    id: 'cost-woodbury-ratio',
    statement:
      'With Woodbury’s identity the exact gradient is hardly slower: the paper’s factor of 10 is its inverse’s.',
    where: 'Derived',
    ...{ expected: 1.2, tolerance: { max: 3 } },
    measured:
      'A whole step of training with the exact gradient over one with the approximation; 1 024 features, 64 frames.',
    scope: ours,
    isTimed: true,
    measure: ofCosts(({ wholeStep }) => wholeStep.woodbury / wholeStep.diagonal),
  },
  {
    id: 'cost-approximate-ratio',
    statement: 'Approximate rank pooling is several times faster than exact.',
    where: 'Bilen et al. 2016: 45 times',
    ...{ expected: 10, tolerance: { min: 5 } },
    measured: 'Pooling forwards with the one over that with the other, 1 024 features, 100 frames.',
    scope: ours,
    isTimed: true,
    measure: ofCosts(({ forward }) => forward.exact / forward.approximate),
  },
]
