// Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank.
import { pearson } from './pearson.ts'

/** From −1 to 1; NaN where either side is constant. */
export function spearman(left: readonly number[], right: readonly number[]): number {
  return pearson(ranks(left), ranks(right))
}

/** Ranks from 1; equal values share the mean of the ranks that they take up. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number))
  const ranked = new Array<number>(values.length)
  for (let first = 0; first < order.length; ) {
    let next = first + 1
    while (next < order.length && values[order[next] as number] === values[order[first] as number]) next += 1
    for (let place = first; place < next; place += 1) ranked[order[place] as number] = (first + next + 1) / 2
    first = next
  }
  return ranked
}
