// Long short-term memory (Hochreiter and Schmidhuber 1997; forget gates of Gers et al. 2000), forwards and backwards in time.
// T time steps, B batch, F inputs, H hidden units; gates lie beside each other in the order input, forget, output, candidate.
import { nn, numpy as np, tree } from '@jax-js/jax'
import type { Random } from '../random.ts'
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

/** What the backward pass needs of each step, all [B, H]; and of the whole, [T, B, ·]. */
export type LstmTape = {
  steps: StepTape[]
  inputs: np.Array
  hidden: np.Array
}

type StepTape = Gates & { before: np.Array; squashed: np.Array }
type Gates = { input: np.Array; forget: np.Array; output: np.Array; candidate: np.Array }

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
  const sums = np.matmul(inputs, input).add(np.matmul(state.hidden, recurrent)).add(bias)
  return stepFromSums(sums, state.cell)
}

/** The same from the gates' sums [B, 4H] and the cell [B, H], for whoever has them in a cheaper way. Consumes both. */
export function stepFromSums(sums: np.Array, before: np.Array): LstmState {
  const { tape, hidden, cell } = advance(sums, before)
  tree.dispose(tape)
  return { hidden, cell }
}

/** Inputs [T, B, F] from a zero state to all hidden states [T, B, H]. Consumes all; the tape goes to `backwardLstm`. */
export function forwardLstm(lstm: Lstm, inputs: np.Array): [hidden: np.Array, tape: LstmTape] {
  const [time, batch, features] = inputs.shape as [number, number, number]
  const units = lstm.recurrent.shape[0] as number
  // What does not depend on the step before is one product for all steps.
  const flat = inputs.ref.reshape([time * batch, features])
  const driven = np
    .matmul(flat, lstm.input)
    .add(lstm.bias)
    .reshape([time, batch, 4 * units])
  const steps: StepTape[] = []
  const states: np.Array[] = []
  let cell = np.zeros([batch, units])
  for (let step = 0; step < time; step += 1) {
    const drive = driven.ref.slice(step)
    const last = states.at(-1)
    const sums = last ? np.matmul(last.ref, lstm.recurrent.ref).add(drive) : drive
    const next = advance(sums, cell)
    steps.push(next.tape)
    states.push(next.hidden)
    cell = next.cell
  }
  tree.dispose([driven, cell, lstm.recurrent])
  const hidden = np.stack(states)
  return [hidden, { steps, inputs, hidden: hidden.ref }]
}

/** Sums of the gates [B, 4H] and the cell [B, H] to the next state. Consumes both. */
function advance(sums: np.Array, before: np.Array): { tape: StepTape; hidden: np.Array; cell: np.Array } {
  const units = before.shape[1] as number
  const part = (index: number) => sums.ref.slice([], [index * units, (index + 1) * units])
  const gates = {
    input: nn.sigmoid(part(0)),
    forget: nn.sigmoid(part(1)),
    output: nn.sigmoid(part(2)),
    candidate: np.tanh(part(3)),
  }
  sums.dispose()
  const cell = gates.forget.ref.mul(before.ref).add(gates.input.ref.mul(gates.candidate.ref))
  const squashed = np.tanh(cell.ref)
  const hidden = gates.output.ref.mul(squashed.ref)
  return { tape: { ...gates, before, squashed }, hidden, cell }
}

/**
 * Backpropagation through time, by hand: the gradient of a loss whose gradient by the hidden states is `byHidden` [T, B, H].
 *
 * The recurrence carries only what it must; the weights' gradients are one product over all steps each, where a derived
 * gradient sums one a step. Consumes all. `recurrent` is the layer's own.
 *
 * @returns gradients by the weights, and by the inputs [T, B, F]
 */
export function backwardLstm(
  lstm: Lstm,
  tape: LstmTape,
  byHidden: np.Array,
): [gradient: Lstm, byInputs: np.Array] {
  const [time, batch, units] = byHidden.shape as [number, number, number]
  const features = tape.inputs.shape[2] as number
  const bySums = np.stack(sumsBackwards(lstm.recurrent, tape.steps, byHidden))
  const flat = bySums.ref.reshape([time * batch, 4 * units])
  const inputs = tape.inputs.reshape([time * batch, features])
  const earlier = tape.hidden.slice([0, time - 1]).reshape([(time - 1) * batch, units])
  const later = bySums.slice([1, time]).reshape([(time - 1) * batch, 4 * units])
  lstm.bias.dispose()
  const byInputs = np.matmul(flat.ref, lstm.input.transpose()).reshape([time, batch, features])
  const gradient = {
    input: np.matmul(inputs.transpose(), flat.ref),
    recurrent: np.matmul(earlier.transpose(), later),
    bias: flat.sum(0),
  }
  return [gradient, byInputs]
}

/** Gradients by the gates' sums, [B, 4H] a step, first step first. */
function sumsBackwards(recurrent: np.Array, steps: StepTape[], byHidden: np.Array): np.Array[] {
  const turned = recurrent.transpose()
  const found: np.Array[] = []
  let byCell: np.Array | undefined
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const later = found[0]
    const own = byHidden.ref.slice(step)
    const byState = later ? own.add(np.matmul(later.ref, turned.ref)) : own
    const back = retreat(steps[step] as StepTape, byState, byCell)
    byCell = back.byCell
    found.unshift(back.bySums)
  }
  tree.dispose([turned, byHidden, ...(byCell ? [byCell] : [])])
  return found
}

/** One step back: gradients by hidden state and cell after it become those by its sums and by the cell before it. */
function retreat(
  { input, forget, output, candidate, before, squashed }: StepTape,
  byHidden: np.Array,
  byNextCell: np.Array | undefined,
): { bySums: np.Array; byCell: np.Array } {
  const throughOutput = byHidden.ref.mul(output.ref).mul(flank(squashed.ref))
  const byCell = byNextCell ? throughOutput.add(byNextCell) : throughOutput
  const bySums = np.concatenate(
    [
      byCell.ref.mul(candidate.ref).mul(slope(input.ref)),
      byCell.ref.mul(before).mul(slope(forget.ref)),
      byHidden.mul(squashed).mul(slope(output)),
      byCell.ref.mul(input).mul(flank(candidate)),
    ],
    1,
  )
  return { bySums, byCell: byCell.mul(forget) }
}

/** Derivative of the logistic function, by its value. */
function slope(value: np.Array): np.Array {
  return value.ref.mul(np.subtract(1, value))
}

/** Derivative of tanh, by its value. */
function flank(value: np.Array): np.Array {
  return np.subtract(1, np.square(value))
}
