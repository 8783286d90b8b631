// The two small networks of the cart-pole: a policy that acts and a model that imagines, each with one hidden layer of tanh.
import type { Accelerations, State } from './physics.ts'

/** x, ẋ, cos θ, sin θ, θ̇ */
const seenSize = 5
const policyHidden = 10

/** 71 numbers. */
export const policySize = (seenSize + 1) * policyHidden + policyHidden + 1

/** Of a model with this many hidden units: 962 for the paper's 120, 162 for 20. */
export function modelSizeOf(hidden: number): number {
  return (seenSize + 1) * hidden + 2 * (hidden + 1)
}

/**
 * An action between −1 and 1. `weights`, [71]: the ten hidden units one after another, each with its five weights and then its bias; then
 * the output's ten weights and its bias.
 */
export function act(weights: ArrayLike<number>, { x, velocity, angle, spin }: State): number {
  const hidden = hiddenOf(weights, policyHidden, [x, velocity, Math.cos(angle), Math.sin(angle), spin])
  return Math.tanh(outputOf(weights, (seenSize + 1) * policyHidden, hidden))
}

/**
 * What the model takes for the accelerations, from ẋ, cos θ, sin θ, θ̇ and the action; not from x, so that all places are alike.
 * `weights`, [8 hidden + 2]: hidden units as in `act`, then each of the two outputs' weights with its bias, the cart's first.
 */
export function imagineAccelerations(
  weights: ArrayLike<number>,
  { velocity, angle, spin }: State,
  action: number,
): Accelerations {
  const hidden = (weights.length - 2) / (seenSize + 3)
  const units = hiddenOf(weights, hidden, [velocity, Math.cos(angle), Math.sin(angle), spin, action])
  const outputs = (seenSize + 1) * hidden
  return {
    cart: outputOf(weights, outputs, units),
    pole: outputOf(weights, outputs + hidden + 1, units),
  }
}

function hiddenOf(weights: ArrayLike<number>, count: number, inputs: readonly number[]): Float64Array {
  const width = inputs.length + 1
  return Float64Array.from({ length: count }, (_, unit) => {
    const from = unit * width
    const sum = inputs.reduce((total, input, at) => total + (weights[from + at] as number) * input, 0)
    return Math.tanh(sum + (weights[from + inputs.length] as number))
  })
}

function outputOf(weights: ArrayLike<number>, from: number, hidden: Float64Array): number {
  const sum = hidden.reduce((total, unit, at) => total + (weights[from + at] as number) * unit, 0)
  return sum + (weights[from + hidden.length] as number)
}
