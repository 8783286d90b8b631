// What tests of the grid world share: states by hand, arbitrary views, and layers without any shortcut.
import fc from 'fast-check'
import { seededRandom } from '#lab/random.ts'
import { cells, flipAt, moves, type Seen, type State, span } from './environment.ts'

export const [down, up, right, left, stay] = moves.keys() as unknown as [
  number,
  number,
  number,
  number,
  number,
]

export function place(
  row: number,
  column: number,
  things: Partial<Record<'apples' | 'fires', [number, number][]>> = {},
): State {
  const rowsOf = (at: [number, number][] = []) => {
    const rows = new Int32Array(span)
    for (const [y, x] of at) flipAt(rows, y, x)
    return rows
  }
  return {
    row,
    column,
    apples: rowsOf(things.apples),
    fires: rowsOf(things.fires),
    hasEaten: false,
    left: 50,
  }
}

export const anyBits = fc.integer({ min: 0, max: 2 ** cells - 1 })
export const anySeen: fc.Arbitrary<Seen> = fc.record({ apples: anyBits, fires: anyBits })

export function bitsOf(bits: number): number[] {
  return Array.from({ length: cells }, (_, cell) => (bits >> cell) & 1)
}

/** Weights from a seed. [size] */
export function numbers(seed: number, size: number): Float64Array {
  const random = seededRandom(seed, 'weights')
  return Float64Array.from({ length: size }, () => random.normal())
}

/** All inputs by all units. */
export function layer(
  inputs: readonly number[],
  weightAt: (input: number, unit: number) => number,
  biasAt: (unit: number) => number,
  units: number,
): number[] {
  return Array.from({ length: units }, (_, unit) =>
    inputs.reduce((sum, value, input) => sum + value * weightAt(input, unit), biasAt(unit)),
  )
}
