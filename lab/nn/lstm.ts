// Long short-term memory (Hochreiter and Schmidhuber 1997; forget gates of Gers et al. 2000), forwards and backwards in time.
// T time steps, B batch, F inputs, H hidden units; gates lie beside each other in the order input, forget, output, candidate.
import { nn, numpy as np, tree } from '@jax-js/jax'
import type { Random } from '../random.ts'
import { apart } from './apart.ts'
import { lecunNormal } from './initialisers.ts'

export type Lstm = {
  /** [F, 4H] */
  input: np.Array
  /** [H, 4H] */
  recurrent: np.Array
  /** [4H] */
  bias: np.Array
}

export type LstmState = { hidden: np.Array; cell: np.Array }

/** What the backward pass needs: per step [B, ·], and the inputs [T, B, F]. */
export type LstmTape = { steps: StepTape[]; inputs: np.Array }

/** `gates` [B, 4H] after the logistic function; `squashed` is tanh of the cell, which with `hidden` is [B, H]. */
type StepTape = { gates: np.Array; cell: np.Array; squashed: np.Array; hidden: np.Array }

/** `forgetBias` 1 keeps memory at first (Jozefowicz et al. 2015). */
export function initLstm(
  random: Random,
  { inputs, hidden, forgetBias = 1 }: { inputs: number; hidden: number; forgetBias?: number },
): Lstm {
  const bias = new Float32Array(4 * hidden).fill(forgetBias, hidden, 2 * hidden)
  return {
    input: lecunNormal(random, [inputs, 4 * hidden]),
    recurrent: lecunNormal(random, [hidden, 4 * hidden]),
    bias: np.array(bias),
  }
}

export function zeroState(batch: number, hidden: number): LstmState {
  return { hidden: np.zeros([batch, hidden]), cell: np.zeros([batch, hidden]) }
}

/** One step: inputs [B, F] and a state to the next state. Consumes all. */
export function stepLstm({ input, recurrent, bias }: Lstm, state: LstmState, inputs: np.Array): LstmState {
  const sums = np.matmul(inputs, input).add(bias)
  return stepFromSums(np.matmul(state.hidden, recurrent).add(sums), state.cell)
}

/** The same from the gates' sums [B, 4H] and the cell [B, H], for callers that compute them in a cheaper way. Consumes both. */
export function stepFromSums(sums: np.Array, before: np.Array): LstmState {
  const scale = doubledCandidate(before.shape[1] as number)
  const { gates, squashed, hidden, cell } = advance(nn.sigmoid(sums.mul(scale)), before)
  tree.dispose([gates, squashed])
  return { hidden, cell }
}

/** Inputs [T, B, F] from a zero state to all hidden states [T, B, H]. Consumes all; the tape goes to `backwardLstm`. */
export function forwardLstm(lstm: Lstm, inputs: np.Array): [hidden: np.Array, tape: LstmTape] {
  const [time, batch, features] = inputs.shape as [number, number, number]
  const units = lstm.recurrent.shape[0] as number
  const scale = doubledCandidate(units)
  // What does not depend on the step before is one product for all steps.
  const flat = inputs.ref.reshape([time * batch, features])
  const driven = np
    .matmul(flat, lstm.input.mul(scale.ref))
    .add(lstm.bias.mul(scale.ref))
    .reshape([time, batch, 4 * units])
  const recurrent = lstm.recurrent.mul(scale)
  const steps: StepTape[] = []
  for (let step = 0; step < time; step += 1) {
    const last = steps.at(-1)
    const drive = driven.ref.slice(step)
    const sums = last ? np.matmul(last.hidden.ref, recurrent.ref).add(drive) : drive
    steps.push(advance(nn.sigmoid(sums), last?.cell.ref))
  }
  tree.dispose([driven, recurrent])
  return [stackSteps(steps.map(({ hidden }) => hidden.ref)), { steps, inputs }]
}

/**
 * [1, 1, 1, 2] for each unit: tanh(x) = 2σ(2x) − 1, so that one kernel, which the product of the sums absorbs, serves all four gates.
 */
function doubledCandidate(units: number): np.Array {
  return np.array(new Float32Array(4 * units).fill(1).fill(2, 3 * units))
}

/** Gates [B, 4H] after the logistic function and the cell [B, H], if it isn't zero, to the next state. Consumes both. */
function advance(gates: np.Array, before: np.Array | undefined): StepTape {
  const [input, forget, output, candidate] = splitGates(gates)
  const added = input.mul(fromLogistic(candidate))
  const cell = before ? forget.mul(before).add(added) : added
  if (!before) forget.dispose()
  const squashed = fromLogistic(nn.sigmoid(cell.ref.mul(2)))
  const hidden = output.mul(squashed.ref)
  return { gates, cell, squashed, hidden }
}

/** Each [B, H]. Borrows the gates. */
function splitGates(gates: np.Array): [np.Array, np.Array, np.Array, np.Array] {
  const units = (gates.shape[1] as number) / 4
  const part = (index: number) => gates.ref.slice([], [index * units, (index + 1) * units])
  return [part(0), part(1), part(2), part(3)]
}

/** tanh(x) from σ(2x). */
function fromLogistic(value: np.Array): np.Array {
  return value.mul(2).sub(1)
}

/**
 * Backpropagation through time, by hand: the gradient of a loss whose gradient by the hidden states is `byHidden` [T, B, H].
 * Consumes all. `recurrent` is the layer's own.
 *
 * @returns gradients by the weights, and by the inputs [T, B, F]
 */
export function backwardLstm(
  lstm: Lstm,
  { steps, inputs }: LstmTape,
  byHidden: np.Array,
): [gradient: Lstm, byInputs: np.Array] {
  const units = lstm.recurrent.shape[0] as number
  const [time, batch, features] = inputs.shape as [number, number, number]
  const scale = doubledCandidate(units)
  const earlier = steps.slice(0, -1).map(({ hidden }) => hidden.ref)
  const bySums = sumsBackwards(lstm.recurrent.mul(scale.ref), steps, byHidden)
  // A further input that is always 1 makes the bias a row of the input weights.
  const biased = np.concatenate([inputs, np.ones([time, batch, 1])], 2)
  const given = steps.map((_, step) => biased.ref.slice(step))
  const byInput = sumOfProducts(given, tree.ref(bySums), [features + 1, 4 * units]).mul(scale.ref)
  const byRecurrent = sumOfProducts(earlier, tree.ref(bySums.slice(1)), [units, 4 * units]).mul(scale.ref)
  const turned = lstm.input.mul(scale).transpose()
  const byInputs = stackSteps(bySums.map((found) => np.matmul(found, turned.ref)))
  tree.dispose([turned, biased, lstm.bias])
  const gradient = {
    input: byInput.ref.slice([0, features]),
    recurrent: byRecurrent,
    bias: byInput.slice(features),
  }
  return [gradient, byInputs]
}

/**
 * Σ leftᵀ · right. Each product takes the sum before it in: the engine multiplies as fast in parts as at once, and stacking slows it.
 * Consumes the arrays.
 */
function sumOfProducts(lefts: np.Array[], rights: np.Array[], shape: [number, number]): np.Array {
  let sum: np.Array | undefined
  for (const [index, left] of lefts.entries()) {
    const product = np.matmul(left.transpose(), rights[index] as np.Array)
    // Or the first product would wait for all others and take them in at once.
    sum = sum ? product.add(apart(sum)) : product
  }
  return sum ?? np.zeros(shape)
}

/** Gradients by the gates' doubled sums, [B, 4H] a step, first step first. `recurrent` is scaled as those are. */
function sumsBackwards(recurrent: np.Array, steps: StepTape[], byHidden: np.Array): np.Array[] {
  const turned = recurrent.transpose()
  const masks = np.array(Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1)).reshape([4, 4, 1])
  const found: np.Array[] = []
  let byCell: np.Array | undefined
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const own = byHidden.ref.slice(index)
    const later = found[0]
    const byState = later ? np.matmul(later.ref, turned.ref).add(own) : own
    const before = steps[index - 1]?.cell.ref
    const back = retreat(steps[index] as StepTape, before, byState, byCell, masks.ref)
    byCell = back.byCell
    found.unshift(back.bySums)
  }
  tree.dispose([turned, masks, byHidden, ...(byCell ? [byCell] : [])])
  return found
}

/**
 * One step back: gradients by hidden state and cell after it become those by its (doubled) sums [B, 4H] and by the cell before it.
 * Consumes all. `masks` [4, 4, 1] has a row for each gate, so that one kernel fills all four columns of the sums' gradient.
 */
function retreat(
  { gates, cell, squashed, hidden }: StepTape,
  before: np.Array | undefined,
  byHidden: np.Array,
  byNextCell: np.Array | undefined,
  masks: np.Array,
): { bySums: np.Array; byCell: np.Array } {
  const [batch, units] = cell.shape as [number, number]
  tree.dispose([cell, hidden])
  const [input, forget, output, candidate] = splitGates(gates)
  const throughOutput = byHidden.ref.mul(output).mul(np.subtract(1, np.square(squashed.ref)))
  const byCell = byNextCell ? throughOutput.add(byNextCell) : throughOutput
  const column = (index: number, part: np.Array) =>
    masks.ref.slice(index).mul(part.reshape([batch, 1, units]))
  const parts = [
    column(0, fromLogistic(candidate).mul(byCell.ref)),
    column(2, byHidden.mul(squashed)),
    column(3, input.mul(2).mul(byCell.ref)),
    ...(before ? [column(1, before.mul(byCell.ref))] : []),
  ]
  masks.dispose()
  const slopes = gates.ref.mul(np.subtract(1, gates))
  const bySums = parts
    .reduce((sum, part) => sum.add(part))
    .reshape([batch, 4 * units])
    .mul(slopes)
  return { bySums, byCell: byCell.mul(forget) }
}

/** Arrays of one shape [·] to [T, ·], as `np.stack` has it, in groups: its kernels read every array for every element. */
function stackSteps(arrays: readonly np.Array[]): np.Array {
  const size = Math.ceil(Math.sqrt(arrays.length))
  const groups: np.Array[] = []
  for (let start = 0; start < arrays.length; start += size)
    groups.push(np.stack(arrays.slice(start, start + size)))
  return np.concatenate(groups)
}
