// A claim: what a paper says, how a run measures it, and what would count as holding. The verdict is computed.
import { meanInterval } from './statistics/bootstrap.ts'
import { mean } from './statistics/moments.ts'

export interface Tolerance {
  min?: number
  max?: number
}

/**
 * What a claim is there for. `headline`: what the paper says, one to three an experiment. `supporting`: what it rests on.
 * `check`: of the program, that a solver converges or a gradient is exact.
 */
export const claimRoles = ['headline', 'supporting', 'check'] as const
export type ClaimRole = (typeof claimRoles)[number]

export interface Claim<Result> {
  id: string
  role: ClaimRole
  /** What is claimed, in one sentence. */
  statement: string
  /** Where in the paper, or what it is derived from. */
  where: string
  /** What theory or the paper gives for the measured number. */
  expected: number
  /** Between which the mean over seeds must lie, ends included. Committed before the runs that it judges. */
  tolerance: Tolerance
  /** Why this tolerance, in one sentence: the paper's number, a theorem, a pilot. */
  why: string
  /** How the number is measured, in one sentence. */
  measured: string
  /** What the number is, in a few words before a colon: `test accuracy`. For headlines. */
  quantity?: string
  /** What holding does not show, in one sentence. */
  scope: string
  /** The number comes from a clock: it depends on the machine, and two runs need not agree on it. */
  isTimed?: boolean
  /** The number of one seed's result; undefined where this run could not measure it. */
  measure(result: Result): number | undefined
}

export type Verdict = 'holds' | 'fails' | 'not measured'

export interface Measured {
  role: ClaimRole
  /** One a seed, in the seeds' order; null where it was not measured. */
  values: (number | null)[]
  mean: number | null
  /** 95% bootstrap interval of the mean; null for fewer than two values. */
  interval: [number, number] | null
  expected: number
  tolerance: Tolerance
  verdict: Verdict
}

/** Judges by the mean over all seeds. */
export function judge<Result>(claim: Claim<Result>, results: readonly Result[]): Measured {
  const raw = results.map((result) => claim.measure(result))
  const written = raw.map((value) => (value !== undefined && Number.isFinite(value) ? value : null))
  const isBroken = raw.some((value) => value !== undefined && !Number.isFinite(value))
  return judgeValues(claim, written, isBroken)
}

/**
 * `isBroken` says that a null among the values was measured, and is no number: that fails, because a run that broke down has not
 * shown the claim. Any other null was not measured.
 */
export function judgeValues(
  { role, expected, tolerance }: Pick<Claim<never>, 'role' | 'expected' | 'tolerance'>,
  values: readonly (number | null)[],
  isBroken: boolean,
): Measured {
  const base = { role, values: [...values], mean: null, interval: null, expected, tolerance }
  if (isBroken) return { ...base, verdict: 'fails' }
  const present = values.filter((value) => value !== null)
  if (present.length === 0) return { ...base, verdict: 'not measured' }
  const average = mean(present)
  const interval = present.length > 1 ? meanInterval(present) : null
  // Numbers so large that their sum is none, in the order they stand or another.
  if (![average, ...(interval ?? [])].every(Number.isFinite)) return { ...base, verdict: 'fails' }
  return {
    ...base,
    mean: average,
    interval,
    verdict: isWithin(average, tolerance) ? 'holds' : 'fails',
  }
}

/** Whether what was measured broke down: then some null of its values is no number, which is not written. */
export function isBroken({ values, mean, verdict }: Pick<Measured, 'values' | 'mean' | 'verdict'>): boolean {
  return verdict === 'fails' && mean === null && values.includes(null)
}

/** How many single seeds lie outside the tolerance, of those that measured a number. The verdict is the mean's. */
export function countMisses({ values, tolerance }: Pick<Measured, 'values' | 'tolerance'>): {
  misses: number
  of: number
} {
  const present = values.filter((value) => value !== null)
  return { misses: present.filter((value) => !isWithin(value, tolerance)).length, of: present.length }
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
