// What is claimed first, the paper's three messages: a learned model helps, comes to predict, and teaches policies in its dream.
import type { Claim } from '#lab/claims.ts'
import { mean } from '#lab/statistics/moments.ts'
import type { DreamsResult } from './dreams/result.ts'
import * as of from './measures.ts'
import type { PredictionResult } from './prediction/result.ts'
import type { Result } from './result.ts'

export const scope =
  'One task, a policy of 71 and a model of 162 weights, narrow starts, an equal budget for all.'
export const score =
  'Mean reward on 512 held-out episodes of at most 1,000 points, of the centre after its budget'
export const where = 'Ours: the paper has neither control'

export const learnedBeatsControls: Claim<Result> = {
  id: 'learned-beats-controls',
  role: 'headline',
  quantity: 'Points gained, of 1,000',
  statement:
    'At a peek rate of 2%, an agent that learns a model along with its policy beats the better of two controls, each with its own policy.',
  where,
  expected: 230,
  tolerance: { min: 150 },
  why: 'An independent simulator gave 454 to 584 with a model on three seeds, 148 to 250 with controls on two each; pilots of the whole budget, seeds 11–13, had gaps of 194 to 281.',
  measured: `${score}: the learned model’s minus the better of the last observation and inertia.`,
  scope: `${scope} At peek rates of 10% and more no advantage is claimed.`,
  measure: of.gapAtTwo,
}

export const predictionEmerges: Claim<PredictionResult> = {
  id: 'prediction-emerges',
  role: 'headline',
  quantity: 'Correlation above the bound',
  statement:
    'After an overnight run, the model has become a predictor: near upright, or everywhere, its accelerations rise and fall with the true ones.',
  where: 'The released model, trained for 8.5 × 10¹⁰ steps: correlation 0.98 near upright, 0.41 overall',
  expected: 0.18,
  tolerance: { min: 0 },
  why: 'Bounds of 0.8 near upright and 0.4 overall, below the released model’s on our measure.',
  measured:
    'Correlation with the true angular acceleration, less 0.8 near upright or less 0.4 overall, whichever is more. On real states of the agent’s own episodes from narrow starts.',
  scope: 'One agent from one overnight run.',
  measure({ predictors }) {
    const found = predictors.find(({ name }) => name === 'overnight')?.regions
    if (!found) return undefined
    return Math.max(
      (found.upright.pole.correlation ?? Number.NaN) - 0.8,
      (found.overall.pole.correlation ?? Number.NaN) - 0.4,
    )
  },
}

export const dreamTransfer: Claim<DreamsResult> = {
  id: 'dream-transfer',
  role: 'headline',
  quantity: 'Real score, of 1,000',
  statement:
    'A policy trained only inside the model that emerged at a peek rate of 2% scores 100 or more in the real environment.',
  where: 'Dream policies of the cart-pole: 199 at 3%, 313 at 1%, single models from 0 to 521',
  expected: 200,
  tolerance: { min: 100 },
  why: 'Half of what one short-trained model led to in an earlier pilot (160 to 290); five other models, pilots with seeds 11–15, led to 9 to 173, 65 on average, so it may well fail.',
  measured:
    'Mean reward of an episode, over held-out narrow starts and over the policies of each model. Real environment, everything seen.',
  scope:
    'Models of 20 hidden units from short training, dreams of six million steps; narrow starts. Swinging up and balancing takes 800 or more.',
  measure({ worlds }) {
    const found = worlds.find(({ world }) => world === 'emergent')
    return found && mean(found.real)
  },
}
