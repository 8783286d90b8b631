// A number that shrinks from generation to generation, such as a spread.

export interface Schedule {
  /** Of the first generation. */
  first: number
  /** What a generation multiplies it by; 1 where left out. */
  decay?: number
  /** What it never falls below. */
  least?: number
}

/** `generation` counts from 0. */
export function valueAt({ first, decay = 1, least = 0 }: Schedule, generation: number): number {
  return Math.max(least, first * powerOf(decay, generation))
}

/** By squaring, so that it's the same in every engine, which `Math.pow` isn't. `exponent` is a whole number from 0. */
export function powerOf(base: number, exponent: number): number {
  let [power, square] = [1, base]
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square
    square *= square
  }
  return power
}
