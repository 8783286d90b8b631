// Describes how a run and its check differ, in one sentence.
import type { Measured } from '#lab/claims.ts'
import type { Disagreement } from '#lab/run/agreement.ts'
import { checkTexts } from './texts/checks.ts'

/** Nobody reads more. */
const mostDescribed = 5

export function describeDifferences(seeds: readonly number[], found: readonly Disagreement[]): string {
  const described = found.slice(0, mostDescribed).map((one) => describe(seeds, one))
  const more = found.length > mostDescribed ? [checkTexts.more(found.length - mostDescribed)] : []
  return `${[...described, ...more].join('; ')}.`
}

function describe(seeds: readonly number[], { claim, left, right }: Disagreement): string {
  if (!left || !right) return checkTexts.inOneOnly(claim)
  if (left.verdict !== right.verdict) return checkTexts.otherVerdict(claim, judged(left), judged(right))
  const at = widest(left, right)
  return checkTexts.otherNumber(claim, written(left.values[at]), written(right.values[at]), seeds[at])
}

function judged({ verdict, mean }: Measured): string {
  return `${verdict === 'not measured' ? checkTexts.notMeasured : verdict} (${written(mean)})`
}

/** The index where the two are furthest apart, or where one of them has no number. */
function widest(left: Measured, right: Measured): number {
  const gaps = left.values.map((value, index) => {
    const other = right.values[index] ?? null
    if (value === null || other === null) return value === other ? -1 : Infinity
    return Math.abs(value - other) / Math.max(1, Math.abs(value), Math.abs(other))
  })
  return gaps.indexOf(Math.max(...gaps))
}

function written(value: number | null | undefined): string {
  return value === null || value === undefined ? checkTexts.noNumber : String(Number(value.toPrecision(7)))
}
