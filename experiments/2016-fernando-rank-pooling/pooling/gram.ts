// The inner products of a sequence's frames with each other: V Vᵀ, [T, T].

import { zeros } from '#lab/linear-algebra/arena.ts'
import type { Frames } from './frames.ts'

/** Rows of a tile: each number that is read serves as many products. */
const tile = 4

export function gramOf({ values, time, features }: Frames): Float64Array {
  const gram = zeros(time * time)
  for (let row = 0; row < time; row += tile)
    for (let column = 0; column < Math.min(row + tile, time); column += 2) {
      if (row + tile <= time && column + 2 <= time) fillTile(gram, values, time, features, row, column)
      else fillEdge(gram, values, time, features, row, column)
    }
  for (let row = 0; row < time; row += 1)
    for (let column = row + 1; column < time; column += 1)
      gram[row * time + column] = gram[column * time + row] as number
  return gram
}

/** Four rows by two columns at once, in as many registers. */
function fillTile(
  gram: Float64Array,
  values: Float64Array,
  time: number,
  features: number,
  row: number,
  column: number,
): void {
  const a = row * features
  const b = a + features
  const c = b + features
  const d = c + features
  const e = column * features
  const f = e + features
  let ae = 0
  let af = 0
  let be = 0
  let bf = 0
  let ce = 0
  let cf = 0
  let de = 0
  let df = 0
  for (let k = 0; k < features; k += 1) {
    const left = values[e + k] as number
    const right = values[f + k] as number
    let value = values[a + k] as number
    ae += value * left
    af += value * right
    value = values[b + k] as number
    be += value * left
    bf += value * right
    value = values[c + k] as number
    ce += value * left
    cf += value * right
    value = values[d + k] as number
    de += value * left
    df += value * right
  }
  const at = row * time + column
  gram[at] = ae
  gram[at + 1] = af
  gram[at + time] = be
  gram[at + time + 1] = bf
  gram[at + 2 * time] = ce
  gram[at + 2 * time + 1] = cf
  gram[at + 3 * time] = de
  gram[at + 3 * time + 1] = df
}

function fillEdge(
  gram: Float64Array,
  values: Float64Array,
  time: number,
  features: number,
  row: number,
  column: number,
): void {
  for (let i = row; i < Math.min(row + tile, time); i += 1)
    for (let j = column; j < Math.min(column + 2, time); j += 1) {
      let sum = 0
      for (let k = 0; k < features; k += 1)
        sum += (values[i * features + k] as number) * (values[j * features + k] as number)
      gram[i * time + j] = sum
    }
}
