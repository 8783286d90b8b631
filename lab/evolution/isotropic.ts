// The natural evolution strategy with one step size (Salimans et al. 2017): mirrored samples, centred ranks.
import type { Random } from '../random.ts'
import { ranks } from '../statistics/spearman.ts'
import type { Strategy } from './strategy.ts'

export interface IsotropicOptions {
  start: Float64Array
  /** Even: samples come in mirrored pairs (Brockhoff et al. 2010). */
  population: number
  /** Standard deviation of the samples. */
  spread: number
  rate: number
}

export function isotropicStrategy(random: Random, options: IsotropicOptions): Strategy {
  const { start, population, spread, rate } = options
  const centre = Float64Array.from(start)
  let noises: Float64Array[] = []
  return {
    centre,
    ask() {
      noises = Array.from({ length: population / 2 }, () => centre.map(() => random.normal()))
      return noises.flatMap((noise) => [shifted(centre, noise, spread), shifted(centre, noise, -spread)])
    },
    tell(fitness) {
      const weights = ranks([...fitness]).map((rank) => (rank - 1) / (fitness.length - 1) - 0.5)
      for (const [pair, noise] of noises.entries()) {
        const weight = (weights[2 * pair] as number) - (weights[2 * pair + 1] as number)
        const step = (rate * weight) / (population * spread)
        for (let index = 0; index < centre.length; index += 1)
          centre[index] = (centre[index] as number) + step * (noise[index] as number)
      }
    },
  }
}

function shifted(centre: Float64Array, noise: Float64Array, by: number): Float64Array {
  return centre.map((value, index) => value + by * (noise[index] as number))
}
