// An axis as numbers: where a value is between its ends, and which values are written along it.
import { type Axis, axisOf, type Chart, domainOf, endsOf, type Figure } from './figure.ts'

export interface Scale {
  type: 'linear' | 'log'
  domain: readonly [low: number, high: number]
}

export interface Scales {
  x: Scale
  y: Scale
}

/** What stands beside a tick: TeX between dollars where it's a power of ten. */
export interface Tick {
  value: number
  label: string
}

/** From 0 at the low end to 1 at the high one; what lies beyond is at the end. NaN where there is no number. */
export function placeOf({ type, domain: [low, high] }: Scale, value: number): number {
  if (!Number.isFinite(value)) return Number.NaN
  if (type === 'linear') return clamp((value - low) / (high - low))
  return value <= 0 ? 0 : clamp(Math.log(value / low) / Math.log(high / low))
}

/** The value at a place; `placeOf` backwards. */
export function valueAt({ type, domain: [low, high] }: Scale, place: number): number {
  return type === 'linear' ? low + place * (high - low) : low * (high / low) ** place
}

function clamp(place: number): number {
  return Math.min(Math.max(place, 0), 1)
}

/** A panel's scales: its axes' own ends, or its data's with a little air. */
export function scalesOf(figure: Figure, chart: Chart): Scales {
  return { x: scaleOf(figure, chart, 'x'), y: scaleOf(figure, chart, 'y') }
}

function scaleOf(figure: Figure, chart: Chart, name: 'x' | 'y'): Scale {
  const axis = axisOf(figure, chart, name)
  return { type: axis.type ?? 'linear', domain: airy(axis, name, domainOf(figure, chart, name)) }
}

/** Points at the very edge would be cut, and a curve that ends between two ticks leaves its height to be guessed. */
function airy({ type, domain }: Axis, name: 'x' | 'y', [low, high]: [number, number]): [number, number] {
  if (domain) return domain
  if (type === 'log') {
    const air = name === 'y' ? (high / low) ** 0.06 : 1
    return [low / air, high * air]
  }
  // What is counted from the beginning is drawn from 0.
  if (name === 'x') return [low > 0 && low < 0.2 * high ? 0 : low, high]
  const step = stepFor(high - low, 4)
  return [step * Math.floor(low / step + 1e-9), step * Math.ceil(high / step - 1e-9)]
}

/** About so many, at round values. */
export function ticksOf(scale: Scale, count: number): Tick[] {
  return scale.type === 'log' ? powersOf(scale, count) : roundValues(scale, count)
}

function roundValues({ domain: [low, high] }: Scale, count: number): Tick[] {
  const step = stepFor(high - low, count)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  const exponent = Math.floor(Math.log10(step))
  const isTiny = Math.max(Math.abs(low), Math.abs(high)) < 1e-3
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const value = Number(((first + index) * step).toPrecision(12))
    return { value, label: isTiny ? writeValue(value) : writeDecimal(value, Math.max(0, -exponent)) }
  })
}

/** 1, 2 or 5 times a power of ten. */
function stepFor(span: number, count: number): number {
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10
  return factor * power
}

function powersOf(scale: Scale, count: number): Tick[] {
  const [low, high] = scale.domain
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)]
  if (last - first < 1) return withinDecade(scale)
  const every = Math.ceil((last - first + 1) / count)
  const exponents = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const written = exponents.filter((exponent) => (exponent - last) % every === 0)
  const isPlain = written.every((exponent) => exponent >= -2 && exponent <= 3)
  return written.map((exponent) => ({
    value: 10 ** exponent,
    label: isPlain ? writeDecimal(10 ** exponent, Math.max(0, -exponent)) : `$10^{${exponent}}$`,
  }))
}

function withinDecade(scale: Scale): Tick[] {
  const [low, high] = scale.domain
  const power = 10 ** Math.floor(Math.log10(low))
  return [1, 2, 5, 10, 20, 50]
    .map((factor) => Number((factor * power).toPrecision(12)))
    .filter((value) => value >= low && value <= high)
    .map((value) => ({ value, label: writeValue(value) }))
}

function writeDecimal(value: number, decimals: number): string {
  const [whole = '', rest] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${value < 0 ? '−' : ''}${grouped}${rest === undefined ? '' : `.${rest}`}`
}

/** Three significant digits: 0.123, 12,300, and TeX such as $1.2 \times 10^{-6}$ where zeros would have to be counted. */
export function writeValue(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) {
    const [mantissa = '', exponent = ''] = value.toExponential(2).split('e')
    const digits = String(Number(mantissa)).replace('-', '−')
    const power = `10^{${Number(exponent)}}`
    return digits === '1' ? `$${power}$` : `$${digits} \\times ${power}$`
  }
  const [, decimals = ''] = String(Number(value.toPrecision(3))).split('.')
  return writeDecimal(Number(value.toPrecision(3)), decimals.length)
}

/** Numbers of one column with as many decimals each, three digits of the largest; nothing for what is no number. */
export function writeAlike(values: readonly number[]): string[] {
  const numbers = values.filter(Number.isFinite)
  const largest = Math.max(0, ...numbers.map(Math.abs))
  const isFar = largest !== 0 && (largest < 0.01 || largest >= 1e6)
  const isWhole = numbers.every(Number.isInteger)
  const decimals = isWhole || largest === 0 ? 0 : Math.max(0, 3 - Math.max(0, Math.ceil(Math.log10(largest))))
  return values.map((value) => {
    if (!Number.isFinite(value)) return ''
    return isFar ? writeValue(value) : writeDecimal(Number(value.toFixed(decimals)) + 0, decimals)
  })
}

/** Over all of a figure's bars, so that they can be compared; 0 is in it. */
export function barsDomain({ panels, y }: Pick<Figure, 'panels' | 'y'>): [number, number] {
  if (y.domain) return y.domain
  const values = panels.flatMap((panel) =>
    'kind' in panel && panel.kind === 'bars'
      ? [...panel.values, ...(panel.low ?? []), ...(panel.high ?? [])]
      : [],
  )
  return endsOf([0, ...values]) ?? [0, 1]
}
