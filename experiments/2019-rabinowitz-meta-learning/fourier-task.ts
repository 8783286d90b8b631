// Nonlinear regression as a task: y = f(x) + e with f of few frequencies, x even on [0, 1). The modes are the frequencies.
// K frequencies, 1 to K whole periods; a function is its K cosine coefficients and then its K sine coefficients.
import type { Random } from '#lab/random.ts'

/** The variance that each frequency has in functions of the prior, by frequency; they sum to 1. */
export type Power = readonly number[]

/** The same for all frequencies from `lowest` on, none for those below. */
export function evenPower(count: number, lowest = 1): Power {
  return Array.from({ length: count }, (_, index) => (index + 1 < lowest ? 0 : 1 / (count - lowest + 1)))
}

/** From the prior: independent normal coefficients. A wave has mean square ½, and a frequency has two. */
export function drawFunction(random: Random, power: Power): Float64Array {
  return Float64Array.from([...power, ...power], (variance) => Math.sqrt(variance) * random.normal())
}

/** Every frequency with the same power, at a random phase: none is too weak for its progress to be measured. */
export function drawEvenFunction(random: Random, count: number): Float64Array {
  const coefficients = new Float64Array(2 * count)
  for (let index = 0; index < count; index += 1) {
    const phase = 2 * Math.PI * random.uniform()
    coefficients[index] = Math.sqrt(2 / count) * Math.cos(phase)
    coefficients[count + index] = Math.sqrt(2 / count) * Math.sin(phase)
  }
  return coefficients
}

/** [cos 2πkx …, sin 2πkx …] for k from 1 to `count`. */
export function waves(count: number, x: number): Float64Array {
  return Float64Array.from({ length: 2 * count }, (_, index) => {
    const angle = 2 * Math.PI * ((index % count) + 1) * x
    return index < count ? Math.cos(angle) : Math.sin(angle)
  })
}

export function evaluate(coefficients: ArrayLike<number>, x: number): number {
  return dot(coefficients, waves(coefficients.length / 2, x))
}

/** A function's value, by its coefficients and the waves of a place. */
export function dot(coefficients: ArrayLike<number>, told: Float64Array): number {
  let sum = 0
  for (let index = 0; index < told.length; index += 1)
    sum += (told[index] as number) * (coefficients[index] as number)
  return sum
}

/** The coefficients of a function known on the even grid 0, 1/G, 2/G …; exact for frequencies below G/2. */
export function coefficientsOf(count: number, grid: ArrayLike<number>): Float64Array {
  const coefficients = new Float64Array(2 * count)
  for (let point = 0; point < grid.length; point += 1) {
    const wave = waves(count, point / grid.length)
    for (let index = 0; index < wave.length; index += 1)
      coefficients[index] =
        (coefficients[index] as number) +
        (2 / grid.length) * (grid[point] as number) * (wave[index] as number)
  }
  return coefficients
}

/** How much of each frequency is there, in phase: Re(ĉₖ c̄ₖ) / |cₖ|². */
export function progressOf(coefficients: ArrayLike<number>, learned: ArrayLike<number>): number[] {
  const count = coefficients.length / 2
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [coefficients[index] as number, coefficients[count + index] as number]
    return (a * (learned[index] as number) + b * (learned[count + index] as number)) / (a * a + b * b)
  })
}
