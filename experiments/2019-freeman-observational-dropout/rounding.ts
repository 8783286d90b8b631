// Numbers made shorter: results are stored with as many digits as mean something.

/** With so many digits in all. */
export function toDigits(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}

/** To a tenth; never −0, which JSON doesn't have. */
export function toTenth(value: number): number {
  return Math.round(10 * value) / 10 || 0
}

/** Steps in millions. */
export function toMillions(steps: number, digits = 4): number {
  return toDigits(steps / 1e6, digits)
}
