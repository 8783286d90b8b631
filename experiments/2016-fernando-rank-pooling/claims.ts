// What is claimed of learning through the layer, and of C. What is claimed of the layer by itself is in `claims-layer.ts`.
import type { Claim } from '#lab/claims.ts'
import { type Common, claimsAlike, judgedBetween, layerClaims } from './claims-layer.ts'
import * as of from './measures.ts'
import type { MethodName, Result } from './result.ts'

const reversal = (method: MethodName) => of.accuracyOf('reversal', method)
const clips = (method: MethodName) => of.accuracyOf('clips', method)
const accuracy = 'Test accuracy after training.'
const learned: Common = {
  role: 'supporting',
  where: 'eqs 9 and 21; the mechanism, not the videos',
  why: 'In a pilot, seeds 11–13 reach 0.99 or more after 400 steps.',
  measured: accuracy,
  scope: 'A synthetic task: that learning works here doesn’t show how much it gains on videos.',
}
const ceiling: Common = {
  role: 'supporting',
  where: 'Derived: the best possible',
  why: 'At most 1/2 can be right (exactly 1/2 for paired clips); 0.05 is three standard errors with 1,000 sequences.',
  measured: accuracy,
  scope: 'Half of the classes are the other half played backwards, so nothing blind to order exceeds 1/2.',
}
const ahead: Common = {
  role: 'supporting',
  where: 'Ours: the paper tests no gradient that ignores the argmin, and doesn’t state C',
  why: 'Less than half of the smallest value in a pilot with seeds 11–16.',
  measured:
    'Accuracy on the gated reversal after at most 200 steps at C = 100: exact gradient minus the better of the others.',
  scope: 'All use the same learning rate. At C = 1, the usual value, they hardly differ.',
}

export const claims: readonly Claim<Result>[] = [
  ...claimsAlike(learned, [
    {
      id: 'reversal-rank-learns',
      role: 'headline',
      quantity: 'Test accuracy',
      statement: 'Trained end to end, rank pooling learns to tell forwards from backwards.',
      ...judgedBetween(1, 0.97),
      measure: reversal('rank'),
    },
    {
      id: 'reversal-gap',
      role: 'headline',
      quantity: 'Accuracy gained',
      statement: 'Pooling features trained through the layer does far better than pooling random features.',
      where: 'UCF-sports: a gain of 21 points',
      ...judgedBetween(0.25, 0.2),
      why: 'Close to the paper’s gain, from 66% to 87%; single pilot seeds, 11–17, had 0.18 to 0.29.',
      measured:
        'Accuracy on the gated reversal trained end to end, minus that of rank pooling on a random network’s features.',
      scope: 'Our fixed features are random; the paper’s were trained on other images.',
      measure: of.difference(reversal('rank'), reversal('frozen')),
    },
    {
      id: 'reversal-diagonal',
      statement: 'Gated reversal, C = 1: the diagonal approximation of the gradient does just as well.',
      where: 'Section 4.4: 87% either way',
      ...judgedBetween(0, -0.02, 0.02),
      why: 'Both come near 1, and the paper reports no difference.',
      measured: 'Accuracy with the exact gradient minus that with the approximation.',
      measure: of.atUsualC(of.difference(reversal('rank'), reversal('rank diagonal'))),
    },
    {
      id: 'reversal-ignoring',
      statement: 'Gated reversal, C = 1: gradients that ignore that u is an argmin do just as well too.',
      where: 'Ours: controls the paper lacks',
      ...judgedBetween(0.99, 0.95),
      why: 'In a pilot with seeds 11–13 the slower one reaches 0.98 or more after 400 steps.',
      measured: 'The lower of two accuracies: without the Hessian, and with frame weights held fixed.',
      scope: 'So this task at C = 1 doesn’t show that learning needs the gradient of the argmin.',
      measure: of.atUsualC(of.combined(Math.min, reversal('rank unsolved'), reversal('rank held'))),
    },
    {
      id: 'reversal-approximate',
      statement: 'Gated reversal: approximate rank pooling, trained end to end, solves it too.',
      where: 'Bilen et al. 2016',
      ...judgedBetween(1, 0.97),
      scope: 'So the task shows learning through an order-aware pooling, not that the exact one is better.',
      measure: reversal('approximate'),
    },
    {
      id: 'reversal-raw',
      statement: 'Gated reversal: rank pooling of the raw frames stays at chance.',
      where: 'Derived',
      ...judgedBetween(0.25, 0.2, 0.3),
      why: 'Chance is 1/4; 0.05 is more than three standard errors with 1,000 sequences.',
      scope: 'The gate hides the order from every linear feature, by construction.',
      measure: reversal('raw'),
    },
    {
      id: 'clips-rank',
      statement: 'Moving blobs: a small convolutional network learns which way a blob moves.',
      ...judgedBetween(1, 0.95),
      why: 'Between the exact gradient and the one with fixed frame weights in a pilot with seeds 11 and 12.',
      measure: clips('rank'),
    },
    {
      id: 'clips-held',
      role: 'headline',
      quantity: 'Accuracy lost',
      statement:
        'It learns moving blobs less well when the frame weights are held fixed: the argmin matters.',
      where: 'Ours: a control the paper lacks',
      ...judgedBetween(0.08, 0.03),
      why: 'Half of the smallest value in pilots with seeds 11 and 12 and learning rates of 0.001 and 0.01.',
      measured: 'Accuracy with the exact gradient minus that with frame weights held fixed.',
      scope: 'Leaving out only the Hessian costs nothing: what matters here is the second term of eq 21.',
      measure: of.difference(clips('rank'), clips('rank held')),
    },
  ]),
  ...claimsAlike(ahead, [
    {
      id: 'curvature-ignored',
      statement:
        'Gated reversal, C = 100, one learning rate: the exact gradient beats those that ignore the argmin.',
      ...judgedBetween(0.13, 0.02),
      measure: of.leadAt(100, ['rank unsolved', 'rank held']),
    },
    {
      id: 'curvature-diagonal',
      statement: 'Gated reversal, C = 100, one learning rate: it also beats the diagonal approximation.',
      ...judgedBetween(0.35, 0.1),
      measure: of.leadAt(100, ['rank diagonal']),
    },
    {
      id: 'curvature-tuned',
      statement: 'Gated reversal, C = 100, best learning rates: gradients that ignore the argmin come close.',
      ...judgedBetween(0.01, -0.05, 0.05),
      why: 'A pilot with seeds 11–16 had 0.03 or less; 0.05 is a third of the lead at one learning rate.',
      measured: 'The same lead, each at the best of four learning rates from 0.003 to 0.1.',
      scope: 'The best rate is chosen by the accuracy shown. It’s one task, which all can solve.',
      measure: of.tunedLead(['rank unsolved', 'rank held']),
    },
    {
      id: 'curvature-cosine',
      statement: 'The diagonal approximation is further from the exact gradient at C = 100 than at C = 0.01.',
      ...judgedBetween(0.7, 0.3),
      measured: 'Cosine between the two on smooth frames of length 1: at C = 0.01 minus at C = 100.',
      scope: 'The direction of dL/dV only; how it affects learning is another claim.',
      measure: of.difference(of.diagonalCosineAt(0.01), of.diagonalCosineAt(100)),
    },
  ]),
  ...claimsAlike(
    ceiling,
    (
      [
        ['reversal-average', 'Gated reversal: average pooling stays at one half.', 0.55, reversal('average')],
        ['reversal-maximum', 'Gated reversal: max pooling stays there too.', 0.55, reversal('maximum')],
        ['reversal-frames', 'Gated reversal: so do scores of single frames.', 0.55, reversal('frames')],
        ['clips-average', 'Moving blobs: average pooling stays at one half.', 0.5, clips('average')],
        ['clips-maximum', 'Moving blobs: so does max pooling.', 0.5, clips('maximum')],
      ] as const
    ).map(([id, statement, max, measure]) => ({ id, statement, ...judgedBetween(0.5, 0.45, max), measure })),
  ),
  ...layerClaims,
]
