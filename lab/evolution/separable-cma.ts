// Separable CMA-ES (Ros and Hansen 2008): the covariance is a diagonal, so a generation costs as many steps as there are numbers.
import { norm } from '../linear-algebra/vectors.ts'
import { bestFirst } from './fitness.ts'
import { drawNormals, moved, type Rules, runGenerations } from './generations.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

export interface SeparableCmaOptions {
  start: Float64Array
  /** σ at first: about a third of the distance to where the best is thought to be. */
  spread: number
  /** λ; 4 + ⌊3 ln n⌋, where none is named. */
  population?: number
}

/** The paper's table 1, for n numbers and λ points. */
export function separableCmaConstants(size: number, population: number) {
  const parents = Math.floor(population / 2)
  const raw = Array.from({ length: parents }, (_, index) => Math.log(parents + 1) - Math.log(index + 1))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  const weights = raw.map((weight) => weight / total)
  /** How many parents the weighted mean is worth. */
  const effective = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0)
  const spreadRate = (effective + 2) / (size + effective + 3)
  const damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (size + 1)) - 1) + spreadRate
  const pathRate = 4 / (size + 4)
  const fullRate =
    2 / (effective * (size + Math.SQRT2) ** 2) +
    (1 - 1 / effective) * Math.min(1, (2 * effective - 1) / ((size + 2) ** 2 + effective))
  // A diagonal has fewer numbers to learn than a full matrix, so it may learn faster.
  const covarianceRate = Math.min(1, ((size + 2) / 3) * fullRate)
  /** E‖N(0, I)‖, about. */
  const expected = Math.sqrt(size) * (1 - 1 / (4 * size) + 1 / (21 * size * size))
  return { weights, effective, spreadRate, damping, pathRate, covarianceRate, expected }
}

export function separableCma(
  noiseOf: NoiseOf,
  { start, spread, population = 4 + Math.floor(3 * Math.log(start.length)) }: SeparableCmaOptions,
  saved?: StrategyState,
): Strategy {
  const size = start.length
  const { weights, effective, spreadRate, damping, pathRate, covarianceRate, expected } =
    separableCmaConstants(size, population)
  const vectors = {
    /** m */
    centre: Float64Array.from(start),
    /** σ */
    spread: Float64Array.of(spread),
    /** The diagonal of C. */
    variances: new Float64Array(size).fill(1),
    /** p of σ */
    spreadPath: new Float64Array(size),
    /** p of C */
    path: new Float64Array(size),
  }
  const { centre, variances, spreadPath, path } = vectors
  const widths = () => variances.map((variance) => (vectors.spread[0] as number) * Math.sqrt(variance))

  /** Whether pσ is so short that C may follow the centre's path: not while σ is far too small. */
  function isSettled(generation: number): boolean {
    const grown = Math.sqrt(1 - (1 - spreadRate) ** (2 * (generation + 1)))
    return norm(spreadPath) / grown < (1.4 + 2 / (size + 1)) * expected
  }

  /** Moves a number of a path by a number of the parents' mean direction. */
  const follow = (rate: number, old: number, towards: number) =>
    (1 - rate) * old + Math.sqrt(rate * (2 - rate) * effective) * towards

  const rules: Rules = {
    kind: 'separable-cma',
    population,
    vectors,
    draw: (random) => drawNormals(random, population, size),
    pointsOf: (noises) => {
      const now = widths()
      return noises.map((noise) => moved(centre, noise, now))
    },
    learn(noises, fitness, generation) {
      const now = widths()
      const parents = bestFirst(fitness)
        .slice(0, weights.length)
        .map((place) => noises[place] as Float64Array)
      const meanOf = (power: 1 | 2, at: number) =>
        parents.reduce(
          (sum, noise, rank) => sum + (weights[rank] as number) * (noise[at] as number) ** power,
          0,
        )
      const direction = Float64Array.from({ length: size }, (_, at) => meanOf(1, at))
      for (let at = 0; at < size; at += 1) {
        const towards = direction[at] as number
        centre[at] = (centre[at] as number) + (now[at] as number) * towards
        spreadPath[at] = follow(spreadRate, spreadPath[at] as number, towards)
      }
      const isFollowed = isSettled(generation)
      for (let at = 0; at < size; at += 1) {
        const variance = variances[at] as number
        const towards = isFollowed ? Math.sqrt(variance) * (direction[at] as number) : 0
        const followed = follow(pathRate, path[at] as number, towards)
        path[at] = followed
        const byPath = followed ** 2 / effective
        const byParents = (1 - 1 / effective) * variance * meanOf(2, at)
        variances[at] = (1 - covarianceRate) * variance + covarianceRate * (byPath + byParents)
      }
      const growth = Math.exp((spreadRate / damping) * (norm(spreadPath) / expected - 1))
      vectors.spread[0] = (vectors.spread[0] as number) * growth
    },
  }
  return runGenerations(noiseOf, rules, saved)
}
