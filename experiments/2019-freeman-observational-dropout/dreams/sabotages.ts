// Dreams gone wrong on purpose, and the claims that they make fail.
import type { Sabotage } from '#lab/experiment.ts'
import type { DreamsConfig } from './part.ts'

const quick: Partial<DreamsConfig> = { dreamSteps: 3_000_000, policySeeds: 3, isWide: false }

export const dreamsSabotages: Readonly<Record<string, Sabotage<DreamsConfig>>> = {
  'unlearned-model': {
    what: 'Random weights stand in for those of the emergent models.',
    breaks: ['dream-transfer'],
    values: quick,
    seeds: 3,
  },
  'smuggled-physics': {
    what: 'The random model is really the true physics.',
    breaks: ['dream-null', 'dream-over-null'],
    values: quick,
    seeds: 3,
  },
  'lost-physics': {
    what: 'The dream of the true physics has no accelerations.',
    breaks: ['dream-true-learns', 'dream-true-exact'],
    values: quick,
    seeds: 2,
  },
  'shuffled-labels': {
    what: 'Supervised models are fitted to the accelerations of other transitions.',
    breaks: ['dream-supervised', 'forward-model-fits'],
    values: quick,
  },
  'still-dreaming': {
    what: 'The score in the dream is written down as the real one.',
    breaks: ['dream-flatters'],
    values: quick,
  },
}
