// The natural evolution strategy with one step size (Salimans et al. 2017): mirrored samples, centred ranks.
import { addScaled, dot } from '../linear-algebra/vectors.ts'
import { type AdamOptions, climbByAdam } from './adam.ts'
import { centredRanks } from './fitness.ts'
import { countPairs, drawNormals, moved, type Rules, runGenerations } from './generations.ts'
import { type Schedule, valueAt } from './schedule.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

export interface IsotropicOptions {
  start: Float64Array
  /** Even: samples come in mirrored pairs. */
  population: number
  /** Standard deviation of the samples, the same in all generations or shrinking. */
  spread: number | Schedule
  rate: number
  /** Moves by Adam, and not by the gradient itself (their section 2). */
  adam?: AdamOptions
  /** Taken from a sample's rank, times the mean of its squared numbers: small weights are preferred. */
  weightDecay?: number
}

export function isotropicStrategy(
  noiseOf: NoiseOf,
  { start, population, spread, rate, adam, weightDecay = 0 }: IsotropicOptions,
  saved?: StrategyState,
): Strategy {
  const pairs = countPairs(population)
  const schedule = typeof spread === 'number' ? { first: spread } : spread
  const centre = Float64Array.from(start)
  const [mean, square] = [new Float64Array(centre.length), new Float64Array(centre.length)]
  const rules: Rules = {
    kind: adam ? 'isotropic-adam' : 'isotropic',
    population,
    vectors: adam ? { centre, mean, square } : { centre },
    draw: (random) => drawNormals(random, pairs, centre.length),
    pointsOf(noises, generation) {
      const width = valueAt(schedule, generation)
      return noises.flatMap((noise) => [moved(centre, noise, width), moved(centre, noise, width, -1)])
    },
    learn(noises, fitness, generation) {
      const width = valueAt(schedule, generation)
      const ranks = centredRanks(fitness)
      const gradient = new Float64Array(centre.length)
      for (const [pair, noise] of noises.entries()) {
        // |c + σε|² − |c − σε|² = 4σ c·ε
        const decayed = weightDecay > 0 ? (weightDecay * 4 * width * dot(centre, noise)) / centre.length : 0
        const weight = (ranks[2 * pair] as number) - (ranks[2 * pair + 1] as number) - decayed
        addScaled(gradient, noise, weight / (population * width))
      }
      if (adam) climbByAdam(centre, gradient, { mean, square }, generation + 1, rate, adam)
      else addScaled(centre, gradient, rate)
    },
  }
  return runGenerations(noiseOf, rules, saved)
}
