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
    what: 'Gradients use the sign of eₜ printed in eq 20, and the “misprint” uses the right one.',
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
    what: 'Only the diagonal approximation uses the sign of eₜ printed in eq 20.',
    breaks: ['reversal-diagonal'],
    values: quick,
  },
  'shuffled-labels': {
    what: 'The labels of the sequences are shuffled.',
    breaks: ['reversal-rank-learns', 'reversal-approximate'],
    values: quick,
  },
  'leaked-class': {
    what: 'One number in every frame gives its class away.',
    breaks: ['reversal-average', 'reversal-maximum', 'reversal-frames', 'reversal-raw'],
    values: quick,
  },
  'ignored-argmin': {
    what: 'In the sweep, the “exact” and “diagonal” gradients hold the frame weights fixed.',
    breaks: ['curvature-ignored', 'curvature-diagonal', 'curvature-cosine'],
    values: { part: 'sweep' },
    // One seed in five shows no lead.
    seeds: 5,
  },
  'wrong-control-sign': {
    what: 'The gradients that ignore the argmin use the sign of eₜ printed in eq 20.',
    breaks: ['curvature-tuned'],
    values: { part: 'sweep' },
  },
  'ignored-argmin-of-clips': {
    what: 'On clips, the “exact” gradient holds the frame weights fixed, as if u weren’t an argmin.',
    breaks: ['clips-rank', 'clips-held'],
    values: clips,
  },
  'shuffled-clips': {
    what: 'The labels of the clips are shuffled.',
    breaks: ['clips-rank'],
    values: clips,
  },
  'leaked-clips': {
    what: 'One pixel in every frame gives its clip’s class away.',
    breaks: ['clips-average', 'clips-maximum'],
    values: clips,
  },
  'one-c': {
    what: 'The layer uses C = 1, whatever C is.',
    breaks: ['curvature-cosine', 'curvature-steadiness', 'order-small-c'],
    values: { part: 'sweep' },
  },
  'swapped-poolings': {
    what: 'Exact and approximate rank pooling are swapped.',
    breaks: ['order-wander'],
    values: { part: 'ranking' },
  },
  'lost-approximation': {
    what: '“Approximate rank pooling” is really the average.',
    breaks: ['order-white'],
    values: { part: 'ranking' },
  },
  'lost-frame': {
    what: 'Lemma 3’s recursion skips one active frame.',
    breaks: ['gradient-exact', 'inverse-agrees'],
    values: gradients,
  },
  'exact-controls': {
    what: 'The gradients that “ignore the argmin” are really the exact one.',
    breaks: ['gradient-ignoring'],
    values: gradients,
  },
  'rough-solution': {
    what: 'Every number in the regression’s solution is off by up to a tenth.',
    breaks: ['solution-stationary', 'solution-least', 'solution-ridge', 'solution-limit'],
    values: gradients,
  },
  'lost-order': {
    what: 'Frames are sorted by their first numbers before they are pooled.',
    breaks: ['reversal-rank', 'reversal-centred'],
    values: gradients,
  },
  'other-weights': {
    what: 'Approximate rank pooling uses the weights meant for frames that aren’t averaged over time.',
    breaks: ['approximate-weights'],
    values: gradients,
  },
  'uneven-average': {
    what: 'Average pooling weighs later frames more.',
    breaks: ['reversal-blind'],
    values: gradients,
  },
  'swapped-solvers': {
    what: 'Lemma 3’s recursion and Woodbury’s identity are swapped.',
    breaks: ['cost-recursion', 'cost-woodbury', 'cost-recursion-ratio', 'cost-woodbury-ratio'],
    values: costs,
  },
  'swapped-costs': {
    what: 'Exact and approximate rank pooling are swapped where they are timed.',
    breaks: ['cost-approximate-ratio'],
    values: costs,
  },
}
