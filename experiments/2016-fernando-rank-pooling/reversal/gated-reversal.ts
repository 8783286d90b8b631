// The gated reversal: four classes of sequences that differ in the order of their frames only, behind a gate that is drawn for each frame.

import { norm } from '#lab/linear-algebra/vectors.ts'
import type { Random } from '#lab/random.ts'
import type { Sequences } from '../classifier/sequences.ts'
import { drawNormal } from '../draw.ts'

/** Two directions of the signal, one number for the gate, four of a nuisance that drifts along. */
const [directions, nuisances] = [2, 4]
export const width = directions + 1 + nuisances
/** A direction and a sign each. */
export const classes = 2 * directions

export interface ReversalTask {
  /** T */
  length: number
  /** Standard deviation of what is added to each number. */
  noise: number
  /** [D, D], orthogonal, row after row: hides which number is which. */
  rotation: Float64Array
}

/** What one sequence is made of: known to whoever draws it, not to who learns. */
export interface Hidden {
  /** ± τₜ, which falls or rises from frame to frame; [T] */
  signal: number[]
  /** rₜ = ±1, [T] */
  gate: number[]
}

export function makeTask(random: Random, length: number, noise: number): ReversalTask {
  return { length, noise, rotation: drawRotation(random, width) }
}

/** Class 2j + (1 where the signal rises): xₜ = R[rₜ sₜ aⱼ; rₜ; τₜ c] + noise, with the time τ from −1 to 1 and c ~ N(0, I). */
export function drawSequences(
  random: Random,
  task: ReversalTask,
  count: number,
): Sequences & { hidden: Hidden[] } {
  const { length } = task
  const inputs = new Float32Array(count * length * width)
  const labels = new Int32Array(count)
  const hidden: Hidden[] = []
  for (let index = 0; index < count; index += 1) {
    const label = random.integer(0, classes - 1)
    labels[index] = label
    const own = inputs.subarray(index * length * width, (index + 1) * length * width)
    hidden.push(drawSequence(random, task, label, own))
  }
  return { inputs, labels, time: length, width, hidden }
}

function drawSequence(
  random: Random,
  { length, noise, rotation }: ReversalTask,
  label: number,
  to: Float32Array,
): Hidden {
  const sign = label % 2 === 1 ? 1 : -1
  const drift = Array.from({ length: nuisances }, () => drawNormal(random))
  const hidden: Hidden = { signal: [], gate: [] }
  for (let t = 0; t < length; t += 1) {
    const tau = length === 1 ? 0 : (2 * t) / (length - 1) - 1
    const gate = random.uniform() < 0.5 ? -1 : 1
    const plain = new Float64Array(width)
    plain[label >> 1] = gate * sign * tau
    plain[directions] = gate
    for (const [at, value] of drift.entries()) plain[directions + 1 + at] = value * tau
    for (let row = 0; row < width; row += 1) {
      let sum = noise * drawNormal(random)
      for (const [column, value] of plain.entries()) sum += (rotation[row * width + column] as number) * value
      to[t * width + row] = sum
    }
    hidden.signal.push(sign * tau)
    hidden.gate.push(gate)
  }
  return hidden
}

/** Orthonormal rows of normal numbers, by Gram and Schmidt: evenly distributed over all rotations and reflections. */
function drawRotation(random: Random, size: number): Float64Array {
  const rotation = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1) {
    const own = rotation.subarray(row * size, (row + 1) * size)
    for (let k = 0; k < size; k += 1) own[k] = drawNormal(random)
    for (let before = 0; before < row; before += 1) {
      const other = rotation.subarray(before * size, (before + 1) * size)
      const product = own.reduce((sum, value, k) => sum + value * (other[k] as number), 0)
      for (let k = 0; k < size; k += 1) own[k] = (own[k] as number) - product * (other[k] as number)
    }
    const length = norm(own)
    for (let k = 0; k < size; k += 1) own[k] = (own[k] as number) / length
  }
  return rotation
}
