// What theory says of the linear task without a run: Saxe's logistics for the learners, and exact Bayes in expectation.
import type { Curve } from '#lab/curves.ts'
import type { Figure } from '#lab/figures/figure.ts'
import { knownShare } from '#lab/inference/known-share.ts'
import { seededRandom } from '#lab/random.ts'
import { type Config, learnerRate, spectrumOf } from './config.ts'
import { figures } from './figures.ts'
import { saxe } from './saxe.ts'

/** Of an episode, as in `tasks.ts`. */
const samples = 20
/** The strength that modes begin with, in expectation: 32 hidden units, weights of deviation 0.02, half of the variance along the mode. */
export const firstStrength = (32 * 0.02 ** 2) / 2
/** More would take more than some ms. */
const draws = 60

export function preview(config: Config): Figure[] {
  const spectrum = spectrumOf(config)
  const curves = {
    'linear/learner': learnedBy(config, 1_000, (time) =>
      spectrum.map((value) => saxe(time, value, Math.min(firstStrength, value / 2)) / value),
    ),
    // da/dt = s − a
    'linear/shallow': learnedBy(config, 300, (time) => spectrum.map(() => 1 - Math.exp(-time))),
    'linear/bayes': inferred(config),
  }
  const shown = ['linear', 'samples']
  return figures([], [{ curves, spectrum, notes: [] }]).filter(({ id }) => shown.includes(id))
}

/** At each tenth step, as a run measures it; time is in units of the inverse learning rate. */
function learnedBy({ learnerSteps }: Config, steps: number, at: (time: number) => number[]): Curve {
  const places = Array.from({ length: Math.floor((steps * learnerSteps) / 10) + 1 }, (_, index) => 10 * index)
  return curveOf(
    places,
    places.map((step) => at(step * learnerRate)),
  )
}

/** The same random matrices for all settings, so that curves move only with what is set. */
function inferred({ size, noise }: Config): Curve {
  const random = seededRandom(1, 'preview')
  const places = Array.from({ length: samples }, (_, index) => index + 1)
  const known = places.map((place) => {
    const [share] = knownShare(random, { samples: place, size, ridge: noise ** 2 * size, draws })
    return Array.from({ length: size }, () => share)
  })
  return curveOf(places, known)
}

/** `rows` have a number for each mode. */
function curveOf(places: number[], rows: readonly number[][]): Curve {
  const modes = (rows[0] ?? []).map((_, mode) => rows.map((row) => row[mode] as number))
  return { places, modes }
}
