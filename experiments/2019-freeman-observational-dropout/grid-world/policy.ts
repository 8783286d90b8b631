// The policy: what the agent does by what it sees, from two hidden layers.
import { tanh } from '#lab/numerics/tanh.ts'
import { type Action, cells, moves, type Seen } from './environment.ts'
import { exp } from './exp.ts'

const inputs = 2 * cells
const [first, second] = [10, 32]
/** The first output isn't used, as in the released code. */
const outputs = moves.length + 1

/** 1,060 numbers. */
export const policySize = (inputs + 1) * first + (first + 1) * second + (second + 1) * outputs

/** Draws an action by a number from 0 to 1. */
export type Policy = (seen: Seen, choice: number) => Action

/**
 * 50 → 10 → 32 → 6, tanh in between. `weights`, [1060]: of the first layer ten for each input and then its biases; of the others ten,
 * or 32, for each unit and then its bias. An action is drawn from the softmax of the last five outputs.
 */
export function policyOf(weights: Float64Array): Policy {
  const low = new Float64Array(first)
  const high = new Float64Array(second)
  const chances = new Float64Array(moves.length)
  const secondAt = (inputs + 1) * first
  const outputsAt = secondAt + (first + 1) * second
  return ({ apples, fires }, choice) => {
    for (let unit = 0; unit < first; unit += 1) low[unit] = weights[inputs * first + unit] as number
    addColumns(weights, 0, apples, low)
    addColumns(weights, cells * first, fires, low)
    for (let unit = 0; unit < first; unit += 1) low[unit] = tanh(low[unit] as number)
    for (let unit = 0; unit < second; unit += 1)
      high[unit] = tanh(outputOf(weights, secondAt + unit * (first + 1), low))
    for (let action = 0; action < moves.length; action += 1)
      chances[action] = outputOf(weights, outputsAt + (action + 1) * (second + 1), high)
    return drawFromSoftmax(chances, choice)
  }
}

/** Adds, for each bit that is set, as many weights as there are sums; the first bit's begin at `from`. */
export function addColumns(weights: Float64Array, from: number, bits: number, sums: Float64Array): void {
  const { length } = sums
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const at = from + (31 - Math.clz32(rest & -rest)) * length
    for (let unit = 0; unit < length; unit += 1)
      sums[unit] = (sums[unit] as number) + (weights[at + unit] as number)
  }
}

/** One unit's weights and then its bias, from `from`. */
export function outputOf(weights: Float64Array, from: number, units: Float64Array): number {
  const { length } = units
  let sum = weights[from + length] as number
  for (let unit = 0; unit < length; unit += 1)
    sum += (weights[from + unit] as number) * (units[unit] as number)
  return sum
}

/** Overwrites the scores. */
function drawFromSoftmax(scores: Float64Array, choice: number): Action {
  let most = scores[0] as number
  for (let at = 1; at < scores.length; at += 1) most = Math.max(most, scores[at] as number)
  let total = 0
  for (let at = 0; at < scores.length; at += 1) {
    total += exp((scores[at] as number) - most)
    scores[at] = total
  }
  const drawn = choice * total
  let action = 0
  while (action < scores.length - 1 && (scores[action] as number) <= drawn) action += 1
  return action
}
