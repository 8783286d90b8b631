// Policy gradients with parameter-based exploration (Sehnke et al. 2010): a centre, and a spread for each number that is learned as
// well; mirrored samples (their section 3.2).
import { addScaled, dot } from '../linear-algebra/vectors.ts'
import { deviation, mean } from '../statistics/moments.ts'
import { type AdamOptions, climbByAdam } from './adam.ts'
import { centredRanks } from './fitness.ts'
import { countPairs, drawNormals, moved, type Rules, runGenerations } from './generations.ts'
import type { Schedule } from './schedule.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

export interface PepgOptions {
  start: Float64Array
  /** Even: samples come in mirrored pairs. */
  population: number
  /** Standard deviation of the samples at first, the same in every place. Each generation also shrinks what it has become. */
  spread: number | Schedule
  /** α of the centre. */
  centreRate: number
  /** The centre moves by Adam, and not by the gradient itself. */
  adam?: AdamOptions
  /** α of the spreads; 0 leaves them as they are. */
  spreadRate: number
  /** How far one generation changes a spread at most, as a share of it. */
  maxChange?: number
  /** Moves by centred ranks instead of by fitness itself. */
  isRanked?: boolean
  /** Taken from a sample's rank or fitness, times the mean of its squared numbers: small weights are preferred. */
  weightDecay?: number
}

/**
 * With ε from N(0, σ²), r⁺ and r⁻ the fitness of a pair, b and s the mean and the standard deviation of all fitness:
 * Δμ = α · mean of ε (r⁺ − r⁻) / 2s, and Δσ = α · mean of (ε² − σ²)/σ · ((r⁺ + r⁻)/2 − b) / s over the pairs. The paper divides
 * by the highest fitness that can be, less b, which a task need not know; and it has sums where these are means.
 */
export function pepg(noiseOf: NoiseOf, options: PepgOptions, saved?: StrategyState): Strategy {
  const { start, population, centreRate, spreadRate, adam } = options
  const { maxChange = 0.2, isRanked = true, weightDecay = 0 } = options
  const { first, decay = 1, least = 0 } = scheduleOf(options)
  const pairs = countPairs(population)
  const centre = Float64Array.from(start)
  const spreads = new Float64Array(start.length).fill(first)
  const moments = { mean: new Float64Array(start.length), square: new Float64Array(start.length) }
  const pointsOf = (noises: readonly Float64Array[]) =>
    noises.flatMap((noise) => [moved(centre, noise, spreads), moved(centre, noise, spreads, -1)])
  const rules: Rules = {
    kind: adam ? 'pepg-adam' : 'pepg',
    population,
    vectors: adam ? { centre, spreads, ...moments } : { centre, spreads },
    draw: (random) => drawNormals(random, pairs, centre.length),
    pointsOf,
    learn(noises, fitness, generation) {
      const shaped = isRanked ? centredRanks(fitness) : fitness
      const weights = weigh(weightDecay > 0 ? decayed(shaped, pointsOf(noises), weightDecay) : shaped)
      if (!weights) return
      const gradient = new Float64Array(centre.length)
      for (let at = 0; at < centre.length; at += 1) {
        const width = spreads[at] as number
        let [byCentre, bySpread] = [0, 0]
        for (const [pair, { difference, excess }] of weights.entries()) {
          const noise = (noises[pair] as Float64Array)[at] as number
          byCentre += difference * noise
          bySpread += excess * (noise * noise - 1)
        }
        gradient[at] = (width * byCentre) / pairs
        const change = Math.max(-maxChange, Math.min(maxChange, (spreadRate * bySpread) / pairs))
        spreads[at] = Math.max(least, width * (1 + change) * decay)
      }
      if (adam) climbByAdam(centre, gradient, moments, generation + 1, centreRate, adam)
      else addScaled(centre, gradient, centreRate)
    },
  }
  return runGenerations(noiseOf, rules, saved)
}

function scheduleOf({ spread }: Pick<PepgOptions, 'spread'>): Schedule {
  return typeof spread === 'number' ? { first: spread } : spread
}

/** The fitness of these points, less what large numbers cost. */
function decayed(fitness: readonly number[], points: readonly Float64Array[], decay: number): number[] {
  return points.map((point, at) => (fitness[at] as number) - (decay * dot(point, point)) / point.length)
}

/** What a pair says of the centre, and what it says of the spreads. */
interface PairWeights {
  /** (r⁺ − r⁻) / 2s */
  difference: number
  /** ((r⁺ + r⁻)/2 − b) / s */
  excess: number
}

/** For each pair; nothing where all are equally fit, which teaches nothing, or where one is endless. */
function weigh(fitness: readonly number[]): PairWeights[] | undefined {
  const [baseline, scale] = [mean(fitness), deviation(fitness)]
  if (!(scale > 0 && Number.isFinite(scale))) return undefined
  return Array.from({ length: fitness.length / 2 }, (_, pair) => {
    const [above, below] = [fitness[2 * pair] as number, fitness[2 * pair + 1] as number]
    return {
      difference: (above - below) / (2 * scale),
      excess: ((above + below) / 2 - baseline) / scale,
    }
  })
}
