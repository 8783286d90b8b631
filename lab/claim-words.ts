// A claim's numbers and verdict in words, as a reader meets them.
import { type Claim, countMisses, isWithin, type Measured, type Tolerance, type Verdict } from './claims.ts'
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

/** What decides how many digits of a mean are said, besides its own interval. */
export interface Beside {
  /** What it must be within: so many digits are said that this is seen. */
  tolerance?: Tolerance
  /** The interval of a like mean, whose decimals a mean without one takes over. */
  interval?: Measured['interval'] | undefined
}

/** `0.97 ± 0.01`: the mean over seeds and half of its 95% interval; nothing where there is no mean. */
export function sayMeasured(
  measured: Pick<Measured, 'mean' | 'interval'> | undefined,
  { tolerance = {}, interval }: Beside = {},
): string | undefined {
  if (!measured || measured.mean === null) return undefined
  const { mean } = measured
  const half = halfOf(mean, measured.interval)
  if (half !== undefined)
    return `${sayBeside(mean, decimalsOf(half), tolerance)}\u00a0±\u00a0${sayHalf(half)}`
  const alike = halfOf(mean, interval)
  const bounds = [tolerance.min, tolerance.max].filter((bound) => bound !== undefined)
  if (alike === undefined && bounds.length === 0) return sayNumber(mean)
  // Two digits at least, since a threshold of 0 has no decimals.
  const decimals =
    alike === undefined
      ? Math.max(decimalsOf(roundTo(mean, 2)), ...bounds.map(decimalsOf))
      : decimalsOf(alike)
  return sayBeside(mean, decimals, tolerance)
}

/** Half of an interval, to the digits that are said; nothing where it's so small that it changes no digit of the mean. */
function halfOf(mean: number, interval: Measured['interval'] | undefined): number | undefined {
  if (!interval) return undefined
  const half = (interval[1] - interval[0]) / 2
  if (half <= Math.abs(mean) * 5e-4) return undefined
  // One significant digit, or two where the first is 1.
  return roundTo(half, half.toExponential(1).startsWith('1') ? 2 : 1)
}

/** Beside a mean that is written out, so is its half. */
function sayHalf(half: number): string {
  return half >= 1e-6 && half < 1e-3 ? half.toFixed(decimalsOf(half)) : sayNumber(half)
}

function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}

/** Of a number as it's written out; 2 for 0.97, and −1 for 120. */
function decimalsOf(value: number): number {
  const [digits = '', exponent = ''] = Math.abs(value).toExponential().split('e')
  return value === 0 ? 0 : digits.replace('.', '').length - 1 - Number(exponent)
}

/** More than these are no help to anybody. */
const mostDecimals = 7

/** With so many decimals, or more where those would put it on the other side of its threshold. */
function sayBeside(mean: number, decimals: number, tolerance: Tolerance): string {
  const isWritten = mean !== 0 && Math.abs(mean) < 1e6 && decimals <= mostDecimals
  if (!isWritten) return sayNumber(mean)
  let places = decimals
  const rounded = () => Math.round(mean * 10 ** places) / 10 ** places
  while (places < mostDecimals && isWithin(rounded(), tolerance) !== isWithin(mean, tolerance)) places += 1
  const shown = Math.max(0, places)
  return rounded()
    .toLocaleString('en', { minimumFractionDigits: shown, maximumFractionDigits: shown })
    .replace('-', '−')
}

/** `1 of 5 seeds misses it`, `all 5 seeds miss it`; nothing where none does, or there is but one. */
export function sayMisses(measured: Pick<Measured, 'values' | 'tolerance'>): string | undefined {
  const { misses, of } = countMisses(measured)
  if (misses === 0 || of < 2) return undefined
  if (misses === of) return `all ${of} seeds miss it`
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
  if (failing === 0 || holding === 0)
    return `${allOf(judged, unmeasured > 0)} ${inNumber(judged, failing === 0 ? 'hold' : 'fail')}.`
  return `${holding} of ${judged} claims ${inNumber(holding, 'hold')}, ${failing} ${inNumber(failing, 'fail')}.`
}

function allOf(count: number, isSome: boolean): string {
  const which = isSome ? ' it measured' : ''
  if (count === 1) return `The claim${which}`
  return `${count === 2 ? 'Both' : `All ${count}`} claims${which}`
}

function inNumber(count: number, verb: string): string {
  return count === 1 ? `${verb}s` : verb
}
