// Policy gradients with parameter-based exploration (Sehnke et al. 2010): a centre, and a spread for each number that is learned as
// well; mirrored samples (their section 3.2).
import { deviation, mean } from '../statistics/moments.ts'
import { centredRanks } from './fitness.ts'
import { countPairs, drawNormals, moved, type Rules, runGenerations } from './generations.ts'
import type { NoiseOf, Strategy, StrategyState } from './strategy.ts'

export interface PepgOptions {
  start: Float64Array
  /** Even: samples come in mirrored pairs. */
  population: number
  /** Standard deviation of the samples at first, the same in every place. */
  spread: number
  /** α of the centre. */
  centreRate: number
  /** α of the spreads; 0 leaves them as they are. */
  spreadRate: number
  /** No spread becomes smaller. */
  minSpread?: number
  /** How far one generation changes a spread at most, as a share of it. */
  maxChange?: number
  /** Moves by centred ranks instead of by fitness itself. */
  isRanked?: boolean
}

/**
 * With ε from N(0, σ²), r⁺ and r⁻ the fitness of a pair, b and s the mean and the standard deviation of all fitness:
 * Δμ = α · mean of ε (r⁺ − r⁻) / 2s, and Δσ = α · mean of (ε² − σ²)/σ · ((r⁺ + r⁻)/2 − b) / s over the pairs. The paper divides
 * by the highest fitness that can be, less b, which a task need not know; and it has sums where these are means.
 */
export function pepg(noiseOf: NoiseOf, options: PepgOptions, saved?: StrategyState): Strategy {
  const { start, population, spread, centreRate, spreadRate } = options
  const { minSpread = 0, maxChange = 0.2, isRanked = true } = options
  const pairs = countPairs(population)
  const centre = Float64Array.from(start)
  const spreads = new Float64Array(start.length).fill(spread)
  const rules: Rules = {
    kind: 'pepg',
    population,
    vectors: { centre, spreads },
    draw: (random) => drawNormals(random, pairs, centre.length),
    pointsOf: (noises) =>
      noises.flatMap((noise) => [moved(centre, noise, spreads), moved(centre, noise, spreads, -1)]),
    learn(noises, fitness) {
      const weights = weigh(isRanked ? centredRanks(fitness) : fitness)
      if (!weights) return
      for (let at = 0; at < centre.length; at += 1) {
        const width = spreads[at] as number
        let [byCentre, bySpread] = [0, 0]
        for (const [pair, { difference, excess }] of weights.entries()) {
          const noise = (noises[pair] as Float64Array)[at] as number
          byCentre += difference * noise
          bySpread += excess * (noise * noise - 1)
        }
        centre[at] = (centre[at] as number) + (centreRate * width * byCentre) / pairs
        const change = Math.max(-maxChange, Math.min(maxChange, (spreadRate * bySpread) / pairs))
        spreads[at] = Math.max(minSpread, width * (1 + change))
      }
    },
  }
  return runGenerations(noiseOf, rules, saved)
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
