// What is claimed of prediction: whether models predict after short training, and after very long training.
import type { Claim } from '#lab/claims.ts'
import { predictionEmerges } from '../claims.ts'
import type { PredictionResult, PredictorName, PredictorResult } from './result.ts'

const visited =
  'On real states of the agent’s own episodes from narrow starts, with the actions that it took.'

export const predictionClaims: readonly Claim<PredictionResult>[] = [
  {
    id: 'not-a-predictor',
    role: 'supporting',
    statement: 'The model that emerges from short training at 2% doesn’t predict.',
    where: 'Ours: the paper shows one model, trained for 8.5 × 10¹⁰ steps',
    expected: -0.15,
    tolerance: { max: 0 },
    why: 'Below 0 the mean acceleration is a better guess. Eight models, seeds 11–18, had −0.39 to 0.04, −0.14 on average.',
    measured: `R² of the angular acceleration. ${visited}`,
    scope: 'It helps its own policy all the same: what it imagines needn’t be true to be useful.',
    measure: (result) => predictorOf(result, 'emergent')?.regions.overall.pole.r2 ?? undefined,
  },
  {
    id: 'no-better-than-inertia',
    role: 'supporting',
    statement: 'Ten steps after an observation, the model is about as wrong as one without accelerations.',
    where: 'Ours: a control that the paper doesn’t have',
    expected: 1,
    tolerance: { min: 0.8, max: 1.25 },
    why: 'Eight models, seeds 11–18, had 0.83 to 1.15 times the error, 0.96 on average.',
    measured: `Root mean squared error of what is observed, divided by that of inertia. ${visited}`,
    scope: 'Errors add up all observations, each in units of its standard deviation.',
    measure(result) {
      const found = predictorOf(result, 'emergent')
      const at = result.horizons.indexOf(10)
      const control = result.controls.find(({ rate }) => rate === found?.rate)?.inertia[at]
      const own = found?.errors[at]
      return own === undefined || control === undefined ? undefined : own / control
    },
  },
  {
    id: 'supervised-predicts',
    role: 'check',
    statement: 'A supervised model of the same size predicts well on the same states.',
    where: 'Derived',
    expected: 0.995,
    tolerance: { min: 0.97, max: 1 },
    why: 'Eight models, seeds 11–18, reached 0.98 or more after at most 2,000 steps of Adam.',
    measured: `R² of the angular acceleration of the model fitted to the agent’s own transitions. ${visited}`,
    scope: 'So 20 hidden units are enough to predict: the emergent model’s errors aren’t due to its size.',
    measure: (result) => predictorOf(result, 'on-policy')?.regions.overall.pole.r2 ?? undefined,
  },
  predictionEmerges,
]

/** The first of its name, which is the one that is compared. */
export function predictorOf(
  { predictors }: PredictionResult,
  name: PredictorName,
): PredictorResult | undefined {
  return predictors.find((predictor) => predictor.name === name)
}
