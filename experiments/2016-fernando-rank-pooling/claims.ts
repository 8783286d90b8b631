// What is claimed of learning through the layer, and of C. What is claimed of the layer by itself is in `claims-layer.ts`.
import type { Claim } from '#lab/claims.ts'
import { type Common, claimsAlike, judgedBetween, layerClaims } from './claims-layer.ts'
import * as of from './measures.ts'
import type { MethodName, Result } from './result.ts'

const reversal = (method: MethodName) => of.accuracyOf('reversal', method)
const clips = (method: MethodName) => of.accuracyOf('clips', method)
const accuracy = 'Share of test sequences that are classified rightly after training.'
const learned: Common = {
  role: 'supporting',
  where: 'eqs 9 and 21; the mechanism, not its videos',
  why: 'Seeds 11 to 13 of a pilot reach 0.99 or more after 400 steps.',
  measured: accuracy,
  scope: 'A made task: that learning works here does not show how much it gains on videos.',
}
const ceiling: Common = {
  role: 'supporting',
  where: 'Derived: its ceiling',
  why: 'At most 1/2 can be right, of paired clips exactly; 0.05 is three standard errors of 1,000 sequences.',
  measured: accuracy,
  scope: 'Half of the classes are the other half backwards, so nothing that is blind to order passes 1/2.',
}
const ahead: Common = {
  role: 'supporting',
  where: 'ours: the paper compares with no gradient that ignores the argmin, and does not state C',
  why: 'Less than half of the least in a pilot with seeds 11 to 16.',
  measured: 'Accuracy on the gated reversal after at most 200 steps at C = 100, exact less the better other.',
  scope: 'All have one learning rate. At C = 1, the usual value, they are hardly told apart.',
}

export const claims: readonly Claim<Result>[] = [
  ...claimsAlike(learned, [
    {
      id: 'reversal-rank-learns',
      role: 'headline',
      statement: 'Gated reversal: rank pooling, trained end to end, solves it.',
      ...judgedBetween(1, 0.97),
      measure: reversal('rank'),
    },
    {
      id: 'reversal-gap',
      role: 'headline',
      statement: 'Gated reversal: pooling trained features does far better than pooling random ones.',
      where: 'UCF-sports: 21 points',
      ...judgedBetween(0.25, 0.2),
      why: 'Near the paper’s gain, from 66 % to 87 %; single seeds of pilots, 11 to 17, had 0.18 to 0.29.',
      measured: 'Accuracy end to end less that of rank pooling on a random network’s features.',
      scope: 'Random features, where the paper’s fixed ones were trained on other pictures.',
      measure: of.difference(reversal('rank'), reversal('frozen')),
    },
    {
      id: 'reversal-diagonal',
      statement: 'Gated reversal, C = 1: with the diagonal approximation of the gradient it does as well.',
      where: 'section 4.4: 87 % either way',
      ...judgedBetween(0, -0.02, 0.02),
      why: 'Both come near 1, and the paper has no difference.',
      measured: 'Accuracy with the exact gradient less that with the approximation.',
      measure: of.atUsualC(of.difference(reversal('rank'), reversal('rank diagonal'))),
    },
    {
      id: 'reversal-ignoring',
      statement: 'Gated reversal, C = 1: so do gradients that ignore that u is an argmin.',
      where: 'ours: controls that the paper lacks',
      ...judgedBetween(0.99, 0.95),
      why: 'The slower one reaches 0.98 or more after 400 steps in a pilot with seeds 11 to 13.',
      measured: 'The lower accuracy of two: without the Hessian, and with the frames’ weights held fixed.',
      scope: 'So this task at C = 1 does not show that learning needs the gradient of the argmin.',
      measure: of.atUsualC(of.combined(Math.min, reversal('rank unsolved'), reversal('rank held'))),
    },
    {
      id: 'reversal-approximate',
      statement: 'Gated reversal: approximate rank pooling, trained end to end, solves it too.',
      where: 'Bilen et al. 2016',
      ...judgedBetween(1, 0.97),
      scope:
        'So the task shows learning through a pooling that sees order, not that the exact one is better.',
      measure: reversal('approximate'),
    },
    {
      id: 'reversal-raw',
      statement: 'Gated reversal: rank pooling of the frames’ own numbers stays at chance.',
      where: 'Derived',
      ...judgedBetween(0.25, 0.2, 0.3),
      why: 'Chance is 1/4; 0.05 is more than three standard errors of 1,000 sequences.',
      scope: 'The gate hides the order from every linear feature, by construction.',
      measure: reversal('raw'),
    },
    {
      id: 'clips-rank',
      statement:
        'Moving blobs: a small convolutional network learns through rank pooling which way a blob goes.',
      ...judgedBetween(1, 0.95),
      why: 'Between the exact gradient and the one with weights held fixed, in a pilot with seeds 11 and 12.',
      measure: clips('rank'),
    },
    {
      id: 'clips-held',
      role: 'headline',
      statement: 'Moving blobs: with the frames’ weights held fixed, as if u were no argmin, it learns less.',
      where: 'ours: a control that the paper lacks',
      ...judgedBetween(0.08, 0.03),
      why: 'Half of the least in pilots with seeds 11 and 12, and with rates of 0.001 and 0.01.',
      measured: 'Accuracy with the exact gradient less that with weights held fixed.',
      scope: 'Without the Hessian alone it learns as well: what counts here is the second term of eq 21.',
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
      statement: 'Gated reversal, C = 100, one learning rate: it beats the diagonal approximation, too.',
      ...judgedBetween(0.35, 0.1),
      measure: of.leadAt(100, ['rank diagonal']),
    },
    {
      id: 'curvature-tuned',
      statement:
        'Gated reversal, C = 100: each with its best learning rate, those that ignore the argmin come close.',
      ...judgedBetween(0.01, -0.05, 0.05),
      why: 'A pilot with seeds 11 to 16 had 0.03 or less: 0.05 is a third of the lead at one rate.',
      measured: 'The same lead, each with the best of four learning rates from 0.003 to 0.1.',
      scope: 'The best rate is chosen by the accuracy that is shown. One task, which all can solve.',
      measure: of.tunedLead(['rank unsolved', 'rank held']),
    },
    {
      id: 'curvature-cosine',
      statement: 'The diagonal approximation is further from the exact gradient at C = 100 than at C = 0.01.',
      ...judgedBetween(0.7, 0.3),
      measured: 'Cosine between the two on smooth frames of length 1, at C = 0.01 less at C = 100.',
      scope: 'A direction of dL/dV; what it does to learning is another claim.',
      measure: of.difference(of.diagonalCosineAt(0.01), of.diagonalCosineAt(100)),
    },
  ]),
  ...claimsAlike(
    ceiling,
    (
      [
        ['reversal-average', 'Gated reversal: average pooling stays at one half.', 0.55, reversal('average')],
        ['reversal-maximum', 'Gated reversal: max pooling stays there, too.', 0.55, reversal('maximum')],
        ['reversal-frames', 'Gated reversal: so do scores of single frames.', 0.55, reversal('frames')],
        ['clips-average', 'Moving blobs: average pooling stays at one half.', 0.5, clips('average')],
        ['clips-maximum', 'Moving blobs: so does max pooling.', 0.5, clips('maximum')],
      ] as const
    ).map(([id, statement, max, measure]) => ({ id, statement, ...judgedBetween(0.5, 0.45, max), measure })),
  ),
  ...layerClaims,
]
