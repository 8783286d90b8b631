// What is claimed of learning through the layer: the gated reversal, the moving blobs, and the order of frames.
import type { Claim } from '#lab/claims.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { Curves, MethodName, Orders, Result } from './result.ts'

/** The last test's accuracy. */
function last(curves: Curves | undefined, method: MethodName): number | undefined {
  return curves?.[method]?.accuracy.at(-1)
}

function ofReversal(method: MethodName): Claim<Result>['measure'] {
  return ({ reversal }) => last(reversal?.curves, method)
}

function ofClips(method: MethodName): Claim<Result>['measure'] {
  return ({ clips }) => last(clips?.curves, method)
}

/** Of two methods that have both been trained. */
function difference(left: MethodName, right: MethodName): Claim<Result>['measure'] {
  return (result) => {
    const [one, other] = [ofReversal(left)(result), ofReversal(right)(result)]
    return one === undefined || other === undefined ? undefined : one - other
  }
}

function lead(orders: Orders | undefined): number | undefined {
  return orders && mean(orders.exact) - mean(orders.approximate)
}

const accuracy = 'Share of test sequences that are classified rightly after training.'
const twoWays =
  'Half of the classes are the other half backwards, so nothing that is blind to order passes one half but by chance.'

export const taskClaims: readonly Claim<Result>[] = [
  {
    id: 'reversal-average',
    statement: 'Gated reversal: average pooling, trained end to end, stays at one half.',
    where: 'Derived: its ceiling',
    ...{ expected: 0.5, tolerance: { min: 0.45, max: 0.55 } },
    measured: accuracy,
    scope: twoWays,
    measure: ofReversal('average'),
  },
  {
    id: 'reversal-maximum',
    statement: 'Gated reversal: max pooling stays there, too.',
    where: 'Derived: its ceiling',
    ...{ expected: 0.5, tolerance: { min: 0.45, max: 0.55 } },
    measured: accuracy,
    scope: twoWays,
    measure: ofReversal('maximum'),
  },
  {
    id: 'reversal-frames',
    statement: 'Gated reversal: so does a classifier of single frames whose scores are summed.',
    where: 'Derived: its ceiling; one of the paper’s baselines',
    ...{ expected: 0.5, tolerance: { max: 0.53 } },
    measured: accuracy,
    scope: twoWays,
    measure: ofReversal('frames'),
  },
  {
    id: 'reversal-raw',
    statement:
      'Gated reversal: rank pooling of the frames’ own numbers stays at chance, since no linear feature has the order.',
    where: 'Derived',
    ...{ expected: 0.25, tolerance: { min: 0.2, max: 0.3 } },
    measured: accuracy,
    scope: 'The gate hides the order from everything linear.',
    measure: ofReversal('raw'),
  },
  {
    id: 'reversal-rank-learns',
    statement: 'Gated reversal: rank pooling, trained end to end through the argmin, solves it.',
    where: 'eqs 9 and 21; the mechanism, not its videos',
    ...{ expected: 1, tolerance: { min: 0.97 } },
    measured: accuracy,
    scope: 'A made task; that learning through the layer works does not show how much it gains on videos.',
    measure: ofReversal('rank'),
  },
  {
    id: 'reversal-diagonal',
    statement: 'Gated reversal: with the diagonal approximation of the gradient rank pooling does as well.',
    where: 'section 4.4: 87 % either way',
    ...{ expected: 0, tolerance: { min: -0.02, max: 0.02 } },
    measured: 'Accuracy with the exact gradient less that with the approximation.',
    scope: 'Both solve the task, so this tells nothing of how fast each does.',
    measure: difference('rank', 'rank diagonal'),
  },
  {
    id: 'reversal-printed',
    statement: 'Gated reversal: with the sign that eq 20 prints rank pooling does not learn.',
    where: 'eq 20 as printed',
    ...{ expected: 0.33, tolerance: { max: 0.45 } },
    measured: accuracy,
    scope: 'A misprint of the paper, not what its authors can have run.',
    measure: ofReversal('rank printed'),
  },
  {
    id: 'reversal-gap',
    statement:
      'Gated reversal: training through the layer gains far more than pooling features that stay as they are.',
    where: 'UCF-sports: 21 points',
    ...{ expected: 0.25, tolerance: { min: 0.2 } },
    measured: 'Accuracy end to end less that of rank pooling on a random network’s features.',
    scope: 'Random features, where the paper’s fixed ones were trained on other pictures.',
    measure: difference('rank', 'frozen'),
  },
  {
    id: 'reversal-approximate',
    statement: 'Gated reversal: approximate rank pooling, trained end to end, solves it too.',
    where: 'Bilen et al. 2016',
    ...{ expected: 1, tolerance: { min: 0.97 } },
    measured: accuracy,
    scope: 'So the task shows learning through a pooling that sees order, not that the exact one is better.',
    measure: ofReversal('approximate'),
  },
  {
    id: 'clips-average',
    statement: 'Moving blobs: average pooling finds the line of movement, and does not pass one half.',
    where: 'Derived: its ceiling',
    ...{ expected: 0.5, tolerance: { min: 0.45, max: 0.5 } },
    measured: accuracy,
    scope: 'Each clip stands beside itself backwards, and both are pooled to the same.',
    measure: ofClips('average'),
  },
  {
    id: 'clips-maximum',
    statement: 'Moving blobs: neither does max pooling.',
    where: 'Derived: its ceiling',
    ...{ expected: 0.5, tolerance: { min: 0.45, max: 0.5 } },
    measured: accuracy,
    scope: 'Each clip stands beside itself backwards, and both are pooled to the same.',
    measure: ofClips('maximum'),
  },
  {
    id: 'clips-rank',
    statement:
      'Moving blobs: a small convolutional network learns through rank pooling which way the blob goes.',
    where: 'eqs 9 and 21; the mechanism, not its videos',
    ...{ expected: 1, tolerance: { min: 0.85 } },
    measured: accuracy,
    scope: 'Pictures of 16 × 16 pixels.',
    measure: ofClips('rank'),
  },
  {
    id: 'order-wander',
    statement: 'On smooth sequences exact rank pooling orders more pairs of frames than the approximation.',
    where: 'Bilen et al. 2016: 99.5 % and 96.5 %',
    ...{ expected: 0.02, tolerance: { min: 0 } },
    measured: 'Share of pairs in order, averaged over how far frames wander aside, exact less approximate.',
    scope: 'Drifts that wander aside as smoothly as they go on.',
    measure: ({ ranking }) => lead(ranking?.wander),
  },
  {
    id: 'order-white',
    statement:
      'Under noise alike in all directions the approximation orders more: exact is not better everywhere.',
    where: 'ours',
    ...{ expected: -0.01, tolerance: { max: 0 } },
    measured: 'Share of pairs in order, averaged over the noise, exact less approximate.',
    scope: 'At C = 1, which shrinks the exact solution.',
    measure: ({ ranking }) => lead(ranking?.white),
  },
]
