// A claim: what a paper says, how a run measures it, and what would count as holding. The verdict is computed.
import { meanInterval } from './statistics/bootstrap.ts'
import { mean } from './statistics/moments.ts'

export interface Tolerance {
  min?: number
  max?: number
}

export interface Claim<Result> {
  id: string
  /** What is claimed, in one sentence. */
  statement: string
  /** Where in the paper, or what it is derived from. */
  where: string
  /** What theory or the paper gives for the measured number. */
  expected: number
  /** Between which the mean over seeds must lie, ends included. Committed before the runs that it judges. */
  tolerance: Tolerance
  /** How the number is measured, in one sentence. */
  measured: string
  /** What holding does not show, in one sentence. */
  scope: string
  /** The number of one seed's result; undefined where this run could not measure it. */
  measure(result: Result): number | undefined
}

export type Verdict = 'holds' | 'fails' | 'not measured'

export interface Measured {
  /** One a seed, in the seeds' order; null where it was not measured. */
  values: (number | null)[]
  mean: number | null
  /** 95 % bootstrap interval of the mean; null for fewer than two values. */
  interval: [number, number] | null
  expected: number
  tolerance: Tolerance
  verdict: Verdict
}

/** Judges by the mean over all seeds. A value that is no number fails: a run that broke down has not shown the claim. */
export function judge<Result>(claim: Claim<Result>, results: readonly Result[]): Measured {
  const raw = results.map((result) => claim.measure(result))
  const values = raw.filter((value) => value !== undefined)
  const { expected, tolerance } = claim
  const written = raw.map((value) => (value !== undefined && Number.isFinite(value) ? value : null))
  if (values.length === 0)
    return { values: written, mean: null, interval: null, expected, tolerance, verdict: 'not measured' }
  const isWhole = values.every(Number.isFinite)
  const average = isWhole ? mean(values) : null
  return {
    values: written,
    mean: average,
    interval: isWhole && values.length > 1 ? meanInterval(values) : null,
    expected,
    tolerance,
    verdict: average !== null && isWithin(average, tolerance) ? 'holds' : 'fails',
  }
}

export function judgeAll<Result>(
  claims: readonly Claim<Result>[],
  results: readonly Result[],
): Record<string, Measured> {
  return Object.fromEntries(claims.map((claim) => [claim.id, judge(claim, results)]))
}

export function isWithin(value: number, { min = -Infinity, max = Infinity }: Tolerance): boolean {
  return value >= min && value <= max
}
