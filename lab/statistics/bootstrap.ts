// Percentile bootstrap intervals (Efron 1979), with a fixed seed so that the same values give the same interval.
import { seededRandom } from '../random.ts'
import { mean, quantile } from './moments.ts'

const resamples = 2_000

/** 95 % interval of the mean of some values, one or more. */
export function meanInterval(values: readonly number[], level = 0.95): [number, number] {
  const random = seededRandom(1, 'bootstrap')
  const means = new Float64Array(resamples)
  const drawn = new Float64Array(values.length)
  for (let sample = 0; sample < resamples; sample += 1) {
    for (let index = 0; index < values.length; index += 1)
      drawn[index] = values[random.integer(0, values.length - 1)] as number
    means[sample] = mean(drawn)
  }
  means.sort()
  return [quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2)]
}
