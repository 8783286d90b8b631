// The natural evolution strategy with one step size (Salimans et al. 2017): mirrored samples, centred ranks.
import { centredRanks } from './fitness.ts'
import { countPairs, drawNormals, moved, type Rules, runGenerations } from './generations.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

export interface IsotropicOptions {
  start: Float64Array
  /** Even: samples come in mirrored pairs. */
  population: number
  /** Standard deviation of the samples. */
  spread: number
  rate: number
}

export function isotropicStrategy(
  noiseOf: NoiseOf,
  { start, population, spread, rate }: IsotropicOptions,
  saved?: StrategyState,
): Strategy {
  const pairs = countPairs(population)
  const centre = Float64Array.from(start)
  const rules: Rules = {
    kind: 'isotropic',
    population,
    vectors: { centre },
    draw: (random) => drawNormals(random, pairs, centre.length),
    pointsOf: (noises) =>
      noises.flatMap((noise) => [moved(centre, noise, spread), moved(centre, noise, spread, -1)]),
    learn(noises, fitness) {
      const weights = centredRanks(fitness)
      for (const [pair, noise] of noises.entries()) {
        const weight = (weights[2 * pair] as number) - (weights[2 * pair + 1] as number)
        const step = (rate * weight) / (population * spread)
        for (let index = 0; index < centre.length; index += 1)
          centre[index] = (centre[index] as number) + step * (noise[index] as number)
      }
    },
  }
  return runGenerations(noiseOf, rules, saved)
}
