// A claim's numbers and verdict in words, as a reader meets them.
import { type Claim, countMisses, type Measured, type Tolerance, type Verdict } from './claims.ts'
import type { AnyExperiment } from './experiment.ts'

/** Three significant digits; `3.01 × 10⁻¹⁰` where more zeros than digits would stand. */
export function sayNumber(value: number): string {
  if (value === 0 || (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e6))
    return Number(value.toPrecision(3))
      .toLocaleString('en', { maximumSignificantDigits: 3 })
      .replace('-', '−')
  const [digits = '', exponent = ''] = value.toExponential(2).split('e')
  return `${Number(digits).toString().replace('-', '−')} × 10${raised(Number(exponent))}`
}

function raised(exponent: number): string {
  const digits = [...String(Math.abs(exponent))].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')
  return exponent < 0 ? `⁻${digits}` : digits
}

/** `1.25 or less`, after “needs”. */
export function sayTolerance({ min, max }: Tolerance): string {
  if (min !== undefined && max !== undefined)
    return min === max ? `exactly ${sayNumber(min)}` : `${sayNumber(min)} to ${sayNumber(max)}`
  if (min !== undefined) return `${sayNumber(min)} or more`
  return max === undefined ? 'any number' : `${sayNumber(max)} or less`
}

/** `0.97 ± 0.01`: the mean over seeds and half of its 95% interval; nothing where there is no mean. */
export function sayMeasured(measured: Pick<Measured, 'mean' | 'interval'> | undefined): string | undefined {
  if (!measured || measured.mean === null) return undefined
  const mean = sayNumber(measured.mean)
  if (!measured.interval) return mean
  const [low, high] = measured.interval
  const half = (high - low) / 2
  // A half so small that it changes no digit that is shown says nothing.
  return half <= Math.abs(measured.mean) * 5e-4 ? mean : `${mean}\u00a0±\u00a0${sayHalf(half)}`
}

/** One significant digit, or two where the first is 1. Beside a mean that is written out, so is its half. */
function sayHalf(half: number): string {
  const rounded = Number(half.toPrecision(half.toExponential(1).startsWith('1') ? 2 : 1))
  return rounded >= 1e-6 && rounded < 1e-3 ? String(rounded) : sayNumber(rounded)
}

/** `1 of 5 seeds misses it`; nothing where none does, or there is but one. */
export function sayMisses(measured: Pick<Measured, 'values' | 'tolerance'>): string | undefined {
  const { misses, of } = countMisses(measured)
  if (misses === 0 || of < 2) return undefined
  return `${misses} of ${of} seeds ${misses === 1 ? 'misses' : 'miss'} it`
}

export const verdictWords: Record<Verdict, string> = {
  holds: 'Holds',
  fails: 'Fails',
  'not measured': 'Not measured',
}

type Judged = Readonly<Record<string, Pick<Measured, 'verdict'>>>

/** `All 27 claims hold.` `26 of 27 claims hold, 1 fails.` A run may measure some of them only. */
export function sayStanding({ claims }: Pick<AnyExperiment, 'claims'>, measured: Judged): string {
  const count = (verdict: Verdict) =>
    claims.filter(({ id }: Claim<never>) => (measured[id]?.verdict ?? 'not measured') === verdict).length
  const [holding, failing, unmeasured] = [count('holds'), count('fails'), count('not measured')]
  const judged = holding + failing
  if (judged === 0) return 'No claim was measured.'
  if (failing === 0)
    return unmeasured === 0
      ? `All ${judged} claims hold.`
      : `${judged === 1 ? 'The claim it measured holds' : `All ${judged} claims it measured hold`}.`
  if (holding === 0) return judged === 1 ? 'The claim it measured fails.' : `All ${judged} claims fail.`
  return `${holding} of ${judged} claims ${holding === 1 ? 'holds' : 'hold'}, ${failing} ${failing === 1 ? 'fails' : 'fail'}.`
}
