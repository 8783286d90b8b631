// Runs done wrong on purpose, and the claims that they make fail. What is done stands in `sabotaged-layer.ts` and `parts/sets.ts`.
import type { Sabotage } from '#lab/experiment.ts'
import type { Config } from './config.ts'

/** Steps enough for rank pooling to reach its bounds, also with the slower of the gradients that ignore the argmin. */
const quick = { part: 'quick', methods: 'all', steps: 400 } as const
const clips = { part: 'clips' } as const
const gradients = { part: 'gradients' } as const
const costs = { part: 'costs' } as const

export const sabotages: Readonly<Record<string, Sabotage<Config>>> = {
  'wrong-sign': {
    what: 'Gradients have the sign of eₜ that eq 20 prints, and what stands for the misprint has the right one.',
    breaks: [
      'reversal-rank-learns',
      'reversal-gap',
      'reversal-ignoring',
      'reversal-printed',
      'gradient-printed',
      'gradient-diagonal',
    ],
    values: quick,
  },
  'wrong-diagonal-sign': {
    what: 'The diagonal approximation alone has the sign of eₜ that eq 20 prints.',
    breaks: ['reversal-diagonal'],
    values: quick,
  },
  'shuffled-labels': {
    what: 'Sequences have each other’s labels.',
    breaks: ['reversal-rank-learns', 'reversal-approximate'],
    values: quick,
  },
  'leaked-class': {
    what: 'One number of every frame gives its class away.',
    breaks: ['reversal-average', 'reversal-maximum', 'reversal-frames', 'reversal-raw'],
    values: quick,
  },
  'ignored-argmin': {
    what: 'In the sweep, what stands for the exact gradient and for the diagonal one holds the frames’ weights fixed.',
    breaks: ['curvature-ignored', 'curvature-diagonal', 'curvature-cosine'],
    values: { part: 'sweep' },
    // One seed in five shows no lead.
    seeds: 5,
  },
  'wrong-control-sign': {
    what: 'The gradients that ignore the argmin have the sign of eₜ that eq 20 prints.',
    breaks: ['curvature-tuned'],
    values: { part: 'sweep' },
  },
  'ignored-argmin-of-clips': {
    what: 'On clips, what stands for the exact gradient holds the frames’ weights fixed, as if u were no argmin.',
    breaks: ['clips-rank', 'clips-held'],
    values: clips,
  },
  'shuffled-clips': {
    what: 'Clips have each other’s labels.',
    breaks: ['clips-rank'],
    values: clips,
  },
  'leaked-clips': {
    what: 'One pixel of every frame gives its clip’s class away.',
    breaks: ['clips-average', 'clips-maximum'],
    values: clips,
  },
  'one-c': {
    what: 'The layer takes C for 1, whatever it is.',
    breaks: ['curvature-cosine', 'curvature-steadiness', 'order-small-c'],
    values: { part: 'sweep' },
  },
  'swapped-poolings': {
    what: 'Exact and approximate rank pooling are taken for each other.',
    breaks: ['order-wander'],
    values: { part: 'ranking' },
  },
  'lost-approximation': {
    what: 'What stands for approximate rank pooling is the average.',
    breaks: ['order-white'],
    values: { part: 'ranking' },
  },
  'lost-frame': {
    what: 'Lemma 3’s recursion leaves one active frame out.',
    breaks: ['gradient-exact', 'inverse-agrees'],
    values: gradients,
  },
  'exact-controls': {
    what: 'What stands for the gradients that ignore the argmin is the exact one.',
    breaks: ['gradient-ignoring'],
    values: gradients,
  },
  'rough-solution': {
    what: 'Every number of the regression’s solution is off by up to a tenth.',
    breaks: ['solution-stationary', 'solution-least', 'solution-ridge', 'solution-limit'],
    values: gradients,
  },
  'lost-order': {
    what: 'Frames are sorted by their first numbers before they are pooled.',
    breaks: ['reversal-rank', 'reversal-centred'],
    values: gradients,
  },
  'other-weights': {
    what: 'Approximate rank pooling has the weights for frames that are not averaged over time.',
    breaks: ['approximate-weights'],
    values: gradients,
  },
  'uneven-average': {
    what: 'Average pooling weighs later frames more.',
    breaks: ['reversal-blind'],
    values: gradients,
  },
  'swapped-solvers': {
    what: 'Lemma 3’s recursion and Woodbury’s identity are taken for each other.',
    breaks: ['cost-recursion', 'cost-woodbury', 'cost-recursion-ratio', 'cost-woodbury-ratio'],
    values: costs,
  },
  'swapped-costs': {
    what: 'Exact and approximate rank pooling are taken for each other where they are timed.',
    breaks: ['cost-approximate-ratio'],
    values: costs,
  },
}
