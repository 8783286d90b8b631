// A linear map with a bias: y = x W + b. N rows, I inputs, O outputs.
import { numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { normal } from './initialisers.ts'

export type Linear = {
  /** [I, O] */
  weights: np.Array
  /** [O] */
  bias: np.Array
}

/** Normal weights, with a variance of 1/I unless a deviation is given; no bias. */
export function initLinear(
  random: Random,
  {
    inputs,
    outputs,
    deviation = Math.sqrt(1 / inputs),
  }: { inputs: number; outputs: number; deviation?: number },
): Linear {
  return { weights: normal(random, [inputs, outputs], deviation), bias: np.zeros([outputs]) }
}

/** [N, I] to [N, O]; the tape is the input. */
export function forwardLinear(
  { weights, bias }: Linear,
  input: np.Array,
): [output: np.Array, tape: np.Array] {
  return [np.matmul(input.ref, weights).add(bias), input]
}

export function backwardLinear(
  { weights, bias }: Linear,
  input: np.Array,
  byOutput: np.Array,
): [gradient: Linear, byInput: np.Array] {
  bias.dispose()
  const byInput = np.matmul(byOutput.ref, weights.transpose())
  return [{ weights: np.matmul(input.transpose(), byOutput.ref), bias: byOutput.sum(0) }, byInput]
}
