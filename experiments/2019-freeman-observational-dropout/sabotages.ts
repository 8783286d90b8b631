// Runs done wrong on purpose, and the claims that they make fail. What is done stands in `training/sabotaged-agent.ts`.
import type { Sabotage } from '#lab/experiment.ts'
import { carSabotages } from './car/sabotages.ts'
import type { Config } from './config.ts'
import type { AreaConfig } from './config-areas.ts'
import { dreamsSabotages } from './dreams/sabotages.ts'
import { gridSabotages } from './grid-world/sabotages.ts'
import { predictionSabotages } from './prediction/sabotages.ts'
import { randomWorldsSabotages } from './random-worlds/sabotages.ts'
import type { PartChoice } from './result.ts'

/** Everything but trainings. */
const stored = { part: 'stored' } as const

const trainingSabotages: Readonly<Record<string, Sabotage<Config>>> = {
  'shuffled-model': {
    what: 'The learned model’s weights are shuffled.',
    breaks: ['learned-beats-controls', 'learned-score', 'modest-at-5'],
    values: stored,
  },
  'blindfolded-controls': {
    what: 'The controls see 2% at every peek rate.',
    breaks: ['modest-at-5', 'none-at-10'],
    values: stored,
    // At 10% a single seed of theirs may have learned more than others.
    seeds: 5,
  },
  'always-peeks': {
    what: 'Agents see every observation, whatever the peek rate.',
    breaks: ['peeks'],
    values: stored,
  },
  'mixed-up-rates': {
    what: 'The scores of the controls are those at a peek rate of 10%.',
    breaks: ['learned-beats-controls', 'controls-score'],
    values: stored,
    // A single seed may be just above the bound.
    seeds: 5,
  },
  'inertia-everywhere': {
    what: 'All models forget their accelerations.',
    breaks: ['learned-beats-controls', 'learned-score', 'truth-score', 'model-needed'],
    values: stored,
  },
  'truth-everywhere': {
    what: 'Every model is the true physics.',
    breaks: ['model-needed'],
    values: stored,
  },
  'never-peeks': {
    what: 'Only the first observation of an episode is real.',
    breaks: ['solved'],
    values: { part: 'solved' },
  },
  'upside-down': {
    what: 'The pole’s angle is measured from hanging down.',
    breaks: ['physics'],
    values: stored,
  },
  'unseen-steps': {
    what: 'A peek rate of 100% misses one observation in a hundred.',
    breaks: ['full-sight'],
    values: stored,
  },
}

/** Of one area, run by itself; those that several areas declare by the same name are shown together. */
function ofArea(
  part: PartChoice,
  own: Readonly<Record<string, Sabotage<AreaConfig>>>,
  base: Partial<Config> = {},
): Record<string, Sabotage<Config>> {
  const all = Object.entries(own).map(([name, about]) => {
    const values: Partial<Config> = { ...base, ...about.values, part }
    return [name, { ...about, values }] as const
  })
  return Object.fromEntries(all)
}

/** Enough for supervised models to fit. */
const fitted = { fitSteps: 2_000, visitedEpisodes: 16 }
const dreams = ofArea('dreams', dreamsSabotages, fitted)
const prediction = ofArea('prediction', predictionSabotages, fitted)

/** Both areas fit supervised models by the same code. */
const shared = Object.entries(dreams).flatMap(([name, one]) => {
  const other = prediction[name]
  if (!other) return []
  const values: Partial<Config> = { ...other.values, ...one.values, part: 'imagined' }
  return [[name, { ...one, breaks: [...one.breaks, ...other.breaks], values }] as const]
})

export const sabotages: Readonly<Record<string, Sabotage<Config>>> = {
  ...trainingSabotages,
  ...dreams,
  ...prediction,
  ...Object.fromEntries(shared),
  ...ofArea('grid', gridSabotages),
  ...ofArea('worlds', randomWorldsSabotages),
  ...ofArea('car', carSabotages),
}
