// How fast one number grows with another: the slope of the line that fits best on logarithmic axes.
import { mean } from './moments.ts'

/** The exponent k of y ≈ a xᵏ, by least squares of the logarithms; for at least two different x, all numbers above 0. */
export function exponentOf(x: readonly number[], y: readonly number[]): number {
  const [logX, logY] = [x.map(Math.log), y.map(Math.log)]
  const [meanX, meanY] = [mean(logX), mean(logY)]
  const product = logX.reduce(
    (sum, value, index) => sum + (value - meanX) * ((logY[index] as number) - meanY),
    0,
  )
  const square = logX.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
  return product / square
}
