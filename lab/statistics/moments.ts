// Mean and spread of some numbers.

/** NaN for none. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += values[index] as number
  return sum / values.length
}

/** Sample standard deviation, with n − 1; 0 for fewer than two. */
export function deviation(values: ArrayLike<number>): number {
  if (values.length < 2) return 0
  const centre = mean(values)
  let sum = 0
  for (let index = 0; index < values.length; index += 1) sum += ((values[index] as number) - centre) ** 2
  return Math.sqrt(sum / (values.length - 1))
}

/** The value below which a share `q` of the sorted values lies, linearly between neighbours (R's type 7). */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const place = q * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (place - below) * (high - low)
}
