// The gated reversal: four classes of sequences that differ in the order of their frames only, behind a gate drawn for each frame.
import type { Random } from '#lab/random.ts'

/** Numbers of a frame: two directions of the signal, one for the gate, four of a nuisance that drifts along. */
const [directions, nuisances] = [2, 4]
export const width = directions + 1 + nuisances
/** Class 2j, or 2j + 1 where the signal rises along direction j. */
export const classes = 2 * directions

export interface ReversalTask {
  /** T */
  length: number
  /** Standard deviation of what is added to each number. */
  noise: number
  /** R [D, D], orthogonal, row after row: hides which number is which. */
  rotation: Float64Array
}

/** What a sequence is made of: the signal sₜ = ±τₜ and the gate rₜ = ±1; [T] each. */
export interface Hidden {
  signal: number[]
  gate: number[]
}

/**
 * xₜ = R[rₜ sₜ aⱼ; rₜ; τₜ c] + noise, with the time τ from −1 to 1, and a nuisance c ~ N(0, I). Single frames, and sets of frames,
 * have the same law for both signs: no pooling that is blind to order passes 1/2. The gate takes the order from every linear
 * feature; the product of gate and gated signal has it, and a rectified layer can learn that.
 *
 * @param to is filled with the frames, [T, D]
 */
export function drawSequence(random: Random, label: number, task: ReversalTask, to: Float32Array): Hidden {
  const sign = label % 2 === 1 ? 1 : -1
  const drift = Array.from({ length: nuisances }, () => random.normal())
  const hidden: Hidden = { signal: [], gate: [] }
  for (let t = 0; t < task.length; t += 1) {
    const tau = task.length === 1 ? 0 : (2 * t) / (task.length - 1) - 1
    const gate = random.uniform() < 0.5 ? -1 : 1
    const signal = Array.from({ length: directions }, (_, j) => (j === label >> 1 ? gate * sign * tau : 0))
    const plain = [...signal, gate, ...drift.map((value) => value * tau)]
    for (let row = 0; row < width; row += 1) {
      let sum = task.noise * random.normal()
      for (const [column, value] of plain.entries())
        sum += (task.rotation[row * width + column] as number) * value
      to[t * width + row] = sum
    }
    hidden.signal.push(sign * tau)
    hidden.gate.push(gate)
  }
  return hidden
}
