// Predictions gone wrong on purpose, and the claims that they make fail.
import type { Sabotage } from '#lab/experiment.ts'
import type { PredictionConfig } from './part.ts'

export const predictionSabotages: Readonly<Record<string, Sabotage<PredictionConfig>>> = {
  'true-model': {
    what: 'The physics itself stands in for the emergent models’ predictions.',
    breaks: ['not-a-predictor', 'no-better-than-inertia'],
    // A single seed may be just above 0.
    seeds: 5,
  },
  'shuffled-labels': {
    what: 'Supervised models are fitted to the accelerations of other transitions.',
    breaks: ['supervised-predicts'],
  },
  'unlearned-overnight': {
    what: 'Random weights stand in for the model of the overnight run.',
    breaks: ['prediction-emerges'],
  },
}
