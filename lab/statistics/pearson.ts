// Pearson's correlation.
import { mean } from './moments.ts'

/** From −1 to 1; NaN where either side is constant. */
export function pearson(left: readonly number[], right: readonly number[]): number {
  const [centreLeft, centreRight] = [mean(left), mean(right)]
  let [product, squaresLeft, squaresRight] = [0, 0, 0]
  for (let index = 0; index < left.length; index += 1) {
    const [a, b] = [(left[index] as number) - centreLeft, (right[index] as number) - centreRight]
    product += a * b
    squaresLeft += a * a
    squaresRight += b * b
  }
  return product / Math.sqrt(squaresLeft * squaresRight)
}
