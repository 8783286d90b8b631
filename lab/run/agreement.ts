// Whether two runs of the same thing agree: what each measured, claim by claim.
import { type Claim, isBroken, judgeValues, type Measured } from '../claims.ts'
import type { MeasuredRun } from './record.ts'

export interface Disagreement {
  claim: string
  left: Measured | undefined
  right: Measured | undefined
}

/** What of two runs is compared. */
export type ComparedRun = Pick<MeasuredRun, 'seeds' | 'device' | 'measured'>

/** The same engine on the same device gives the same numbers but for the last digits of 32-bit floats. */
const sameDevice = 1e-4

/** Of each claim, what says whether runs must agree on it. */
export type ComparedClaims = readonly Pick<Claim<never>, 'id' | 'isTimed'>[]

/**
 * On the same kind of device the values must be the same; between Wasm and WebGPU, which add in another order, small
 * differences grow in training, so the verdicts must be. Of times nothing must be the same.
 */
export function disagreements(about: ComparedClaims, left: ComparedRun, right: ComparedRun): Disagreement[] {
  const isSame = kindOf(left.device) === kindOf(right.device)
  const claims = new Set([...Object.keys(left.measured), ...Object.keys(right.measured)])
  const timed = new Set(about.filter(({ isTimed }) => isTimed).map(({ id }) => id))
  return [...claims]
    .filter((claim) => !timed.has(claim))
    .map((claim) => ({ claim, left: left.measured[claim], right: right.measured[claim] }))
    .filter((pair) => !(pair.left && pair.right && agrees(pair.left, pair.right, isSame)))
}

/** The same over some seeds that both have, judged by these alone. */
export function disagreementsOn(
  about: ComparedClaims,
  seeds: readonly number[],
  left: ComparedRun,
  right: ComparedRun,
): Disagreement[] {
  return disagreements(about, restrict(left, seeds), restrict(right, seeds))
}

/** Where a run broke down on a seed that is left out, a null that is kept is taken for that. */
function restrict(run: ComparedRun, seeds: readonly number[]): ComparedRun {
  const places = seeds.map((seed) => run.seeds.indexOf(seed))
  const measured = Object.entries(run.measured).map(([claim, whole]) => {
    const values = places.map((place) => whole.values[place] ?? null)
    return [claim, judgeValues(whole, values, isBroken(whole) && values.includes(null))] as const
  })
  return { device: run.device, seeds: [...seeds], measured: Object.fromEntries(measured) }
}

function agrees(left: Measured, right: Measured, isSame: boolean): boolean {
  if (left.verdict !== right.verdict) return false
  if (!isSame) return true
  if (left.values.length !== right.values.length) return false
  return left.values.every((value, index) => isNear(value, right.values[index] ?? null))
}

function isNear(left: number | null, right: number | null): boolean {
  if (left === null || right === null) return left === right
  return Math.abs(left - right) <= sameDevice * Math.max(1, Math.abs(left), Math.abs(right))
}

function kindOf(device: string): string {
  return device.split(',')[0] as string
}
