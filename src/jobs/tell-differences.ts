// What differs between a run and its check, in one sentence.
import type { Measured } from '#lab/claims.ts'
import type { Disagreement } from '#lab/run/agreement.ts'

/** More would not be read. */
const mostTold = 5

export function tellDifferences(seeds: readonly number[], found: readonly Disagreement[]): string {
  const told = found.slice(0, mostTold).map((one) => tell(seeds, one))
  const more = found.length > mostTold ? [`and ${found.length - mostTold} more`] : []
  return `${[...told, ...more].join('; ')}.`
}

function tell(seeds: readonly number[], { claim, left, right }: Disagreement): string {
  if (!left || !right) return `${claim} was measured in one of the two only`
  if (left.verdict !== right.verdict)
    return `${claim} ${judged(left)} as added and ${judged(right)} in the check`
  const at = widest(left, right)
  return `${claim} is ${written(left.values[at])} as added and ${written(right.values[at])} in the check, for seed ${seeds[at]}`
}

function judged({ verdict, mean }: Measured): string {
  return `${verdict === 'not measured' ? 'is not measured' : verdict} (${written(mean)})`
}

/** Where the two are furthest apart; first of all where one of them has no number. */
function widest(left: Measured, right: Measured): number {
  const gaps = left.values.map((value, index) => {
    const other = right.values[index] ?? null
    if (value === null || other === null) return value === other ? -1 : Infinity
    return Math.abs(value - other) / Math.max(1, Math.abs(value), Math.abs(other))
  })
  return gaps.indexOf(Math.max(...gaps))
}

function written(value: number | null | undefined): string {
  return value === null || value === undefined ? 'no number' : String(Number(value.toPrecision(7)))
}
