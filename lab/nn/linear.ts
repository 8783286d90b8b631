// A linear map with a bias: y = x W + b. N rows, I inputs, O outputs.
import { numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { normal } from './initialisers.ts'
import { widen } from './widen.ts'

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
  const outputs = bias.shape[0] as number
  const product = np.matmul(input.ref, widen(weights, 1))
  return [narrow(product, outputs).add(bias), input]
}

export function backwardLinear(
  { weights, bias }: Linear,
  input: np.Array,
  byOutput: np.Array,
): [gradient: Linear, byInput: np.Array] {
  const outputs = bias.shape[0] as number
  bias.dispose()
  const by = widen(byOutput.ref, 1)
  const byInput = np.matmul(by.ref, widen(weights, 1).transpose())
  const byWeights = narrow(np.matmul(input.transpose(), by), outputs)
  return [{ weights: byWeights, bias: byOutput.sum(0) }, byInput]
}

/** The first columns. */
function narrow(matrix: np.Array, columns: number): np.Array {
  return matrix.shape[1] === columns ? matrix : matrix.slice([], [0, columns])
}
