// Fitness made comparable: whatever its scale and its outliers, a strategy moves as far.
import { ranks } from '../statistics/spearman.ts'

/** Ranks from −½ for the worst to ½ for the best; equal values share theirs (Salimans et al. 2017, as Wierstra et al. 2014 shape). */
export function centredRanks(fitness: readonly number[]): number[] {
  return ranks(fitness).map((rank) => (rank - 1) / (fitness.length - 1) - 0.5)
}

/** The places of the points from the best to the worst; of equal ones the earlier first. */
export function bestFirst(fitness: readonly number[]): number[] {
  const order = fitness.map((_, index) => index)
  // Infinities have no difference, so that values are compared.
  return order.sort((a, b) => {
    const [left, right] = [fitness[a] as number, fitness[b] as number]
    if (left === right) return a - b
    return left > right ? -1 : 1
  })
}
