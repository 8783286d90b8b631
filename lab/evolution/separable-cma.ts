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
  if (population < 2) throw new Error(`A population has two points or more, and not ${population}.`)
  const constants = separableCmaConstants(size, population)
  const vectors: Vectors = {
    centre: Float64Array.from(start),
    spread: Float64Array.of(spread),
    variances: new Float64Array(size).fill(1),
    spreadPath: new Float64Array(size),
    path: new Float64Array(size),
  }
  const rules: Rules = {
    kind: 'separable-cma',
    population,
    vectors,
    draw: (random) => drawNormals(random, population, size),
    pointsOf(noises) {
      const widths = widthsOf(vectors)
      return noises.map((noise) => moved(vectors.centre, noise, widths))
    },
    learn(noises, fitness, generation) {
      const parents = bestFirst(fitness)
        .slice(0, constants.weights.length)
        .map((place) => noises[place] as Float64Array)
      const direction = averageOf(parents, constants.weights, (value) => value)
      moveCentre(vectors, direction)
      followSpread(vectors, constants, direction)
      const isFollowed = isSettled(vectors.spreadPath, constants, generation)
      const squares = averageOf(parents, constants.weights, (value) => value * value)
      followVariances(vectors, constants, isFollowed ? direction : new Float64Array(size), squares)
      const { spreadRate, damping, expected } = constants
      const growth = Math.exp((spreadRate / damping) * (norm(vectors.spreadPath) / expected - 1))
      vectors.spread[0] = (vectors.spread[0] as number) * growth
    },
  }
  return runGenerations(noiseOf, rules, saved)
}

type Constants = ReturnType<typeof separableCmaConstants>

type Vectors = {
  /** m, [n] */
  centre: Float64Array
  /** σ, alone */
  spread: Float64Array
  /** The diagonal of C, [n]. */
  variances: Float64Array
  /** pσ, [n] */
  spreadPath: Float64Array
  /** p of C, [n] */
  path: Float64Array
}

/** The standard deviation in each place, [n]. */
function widthsOf({ spread, variances }: Vectors): Float64Array {
  return variances.map((variance) => (spread[0] as number) * Math.sqrt(variance))
}

/** The weighted mean of what is made of the parents' numbers, place by place. */
function averageOf(
  parents: readonly Float64Array[],
  weights: readonly number[],
  change: (value: number) => number,
): Float64Array {
  const sum = new Float64Array(parents[0]?.length ?? 0)
  for (const [rank, parent] of parents.entries())
    for (const [at, value] of parent.entries())
      sum[at] = (sum[at] as number) + (weights[rank] as number) * change(value)
  return sum
}

function moveCentre(vectors: Vectors, direction: Float64Array): void {
  const { centre } = vectors
  centre.set(moved(centre, direction, widthsOf(vectors)))
}

function followSpread({ spreadPath }: Vectors, constants: Constants, direction: Float64Array): void {
  const { spreadRate, effective } = constants
  for (const [at, value] of spreadPath.entries())
    spreadPath[at] = follow(spreadRate, effective, value, direction[at] as number)
}

/** A path that forgets by `rate` and goes on as far as a random step would lead on average. */
function follow(rate: number, effective: number, before: number, step: number): number {
  return (1 - rate) * before + Math.sqrt(rate * (2 - rate) * effective) * step
}

/** Whether pσ is about as long as chance makes it. It's longer while σ is far too small; then C doesn't follow the centre. */
function isSettled(spreadPath: Float64Array, constants: Constants, generation: number): boolean {
  const { spreadRate, expected } = constants
  const grown = Math.sqrt(1 - (1 - spreadRate) ** (2 * (generation + 1)))
  return norm(spreadPath) / grown < (1.4 + 2 / (spreadPath.length + 1)) * expected
}

/** The variances come nearer to the path's square and to the mean square of the parents. */
function followVariances(
  { variances, path }: Vectors,
  { pathRate, covarianceRate, effective }: Constants,
  direction: Float64Array,
  squares: Float64Array,
): void {
  for (const [at, variance] of variances.entries()) {
    const step = Math.sqrt(variance) * (direction[at] as number)
    const followed = follow(pathRate, effective, path[at] as number, step)
    path[at] = followed
    const byPath = followed ** 2 / effective
    const byParents = (1 - 1 / effective) * variance * (squares[at] as number)
    variances[at] = (1 - covarianceRate) * variance + covarianceRate * (byPath + byParents)
  }
}
