// The pole's acceleration over its angle and spin, as maps: what a model takes it for, and what it is.
import type { HeatMap } from '#lab/figures/figure.ts'
import { imagineAccelerations } from '../cart-pole/networks.ts'
import { type Accelerations, accelerate, type State } from '../cart-pole/physics.ts'
import { toDigits, toTenth } from '../rounding.ts'
import { write } from '../writing.ts'

/** In degrees from upright: hanging at both ends. */
const degrees = Array.from({ length: 25 }, (_, column) => 15 * column - 180)
/** In rad/s, the fastest forwards on top. */
const spins = Array.from({ length: 25 }, (_, row) => 10 - (5 * row) / 6)

/** True ones lie within ±45 rad/s² there; what is beyond has the colour of the end. */
const domain: [number, number] = [-60, 60]

/** The cart stands still in the middle, and nothing pushes it. */
export function fieldOf(title: string, predict: (state: State, action: number) => Accelerations): HeatMap {
  const at = (spin: number, angle: number) =>
    predict({ x: 0, velocity: 0, angle: (angle * Math.PI) / 180, spin }, 0).pole
  return {
    kind: 'heat map',
    title,
    rows: {
      label: 'angular velocity (rad/s)',
      names: spins.map((spin) => write(toTenth(spin))),
    },
    columns: { label: 'angle from upright (degrees)', names: degrees.map((angle) => write(angle)) },
    values: spins.map((spin) => degrees.map((angle) => toDigits(at(spin, angle), 4))),
    value: { label: 'angular acceleration', unit: 'rad/s²', domain },
    palette: 'diverging',
  }
}

export function learnedField(title: string, weights: readonly number[]): HeatMap {
  return fieldOf(title, (state, action) => imagineAccelerations(weights, state, action))
}

export function trueField(title: string): HeatMap {
  return fieldOf(title, accelerate)
}
