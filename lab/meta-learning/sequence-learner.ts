// A meta-learner: an LSTM with a linear readout that is shown (xₜ, yₜ₋₁) and answers yₜ (Hochreiter, Younger and Conwell 2001).
// T samples of an episode, B tasks at once, F = inputs + outputs, D outputs, H hidden units.
import { numpy as np, tree } from '@jax-js/jax'
import type { Tensor } from '../checkpoint.ts'
import { lecunNormal } from '../nn/initialisers.ts'
import { backwardLinear, forwardLinear } from '../nn/linear.ts'
import { backwardLstm, forwardLstm, initLstm, type Lstm, type LstmTape } from '../nn/lstm.ts'
import type { Random } from '../random.ts'

export type MetaLearner = {
  lstm: Lstm
  /** [H, D] */
  readout: np.Array
  /** [D] */
  offset: np.Array
}

export function initMetaLearner(
  random: Random,
  {
    features,
    outputs,
    hidden,
    forgetBias,
  }: { features: number; outputs: number; hidden: number; forgetBias: number },
): MetaLearner {
  return {
    lstm: initLstm(random, { inputs: features, hidden, forgetBias }),
    readout: lecunNormal(random, [hidden, outputs]),
    offset: np.zeros([outputs]),
  }
}

/** Mean squared error over all answers, and its gradient. Consumes all. */
export function lossAndGradient(
  learner: MetaLearner,
  inputs: np.Array,
  answers: np.Array,
): [np.Array, MetaLearner] {
  const [time, batch, outputs] = answers.shape as [number, number, number]
  const [said, trace] = forwardMeta(tree.ref(learner), inputs)
  const errors = said.sub(answers.reshape([time * batch, outputs]))
  const loss = np.square(errors.ref).mean()
  const byAnswers = errors.mul(2 / (time * batch * outputs))
  return [loss, backwardMeta(learner, trace, byAnswers)]
}

/** What the backward pass needs: the LSTM's tape, and its states [T·B, H]. */
export type Trace = { tape: LstmTape; hidden: np.Array }

/** Inputs [T, B, F] to answers [T·B, D]. Consumes both; the trace goes to `backwardMeta`. */
export function forwardMeta(
  { lstm, readout, offset }: MetaLearner,
  inputs: np.Array,
): [answers: np.Array, trace: Trace] {
  const [time, batch] = inputs.shape as [number, number, number]
  const [states, tape] = forwardLstm(lstm, inputs)
  const flat = states.reshape([time * batch, readout.shape[0] as number])
  const [answers, hidden] = forwardLinear({ weights: readout, bias: offset }, flat)
  return [answers, { tape, hidden }]
}

/** The gradient by the learner, from that by its answers [T·B, D]; composed by hand around the LSTM's own. Consumes all. */
export function backwardMeta(
  { lstm, readout, offset }: MetaLearner,
  { tape, hidden }: Trace,
  byAnswers: np.Array,
): MetaLearner {
  const [time, batch] = tape.inputs.shape as [number, number, number]
  const units = readout.shape[0] as number
  const [found, byFlat] = backwardLinear({ weights: readout, bias: offset }, hidden, byAnswers)
  const [byLstm, byInputs] = backwardLstm(lstm, tape, byFlat.reshape([time, batch, units]))
  byInputs.dispose()
  return { lstm: byLstm, readout: found.weights, offset: found.bias }
}

/** Answers [T, B, D] to inputs [T, B, F]. Consumes both. */
export function answersOf(learner: MetaLearner, inputs: np.Array): np.Array {
  const [time, batch] = inputs.shape as [number, number, number]
  const outputs = learner.offset.shape[0] as number
  const [answers, trace] = forwardMeta(learner, inputs)
  tree.dispose(trace)
  return answers.reshape([time, batch, outputs])
}

/** The learner's arrays under a name, for a checkpoint. Borrows it. */
export async function toTensors(
  { lstm, readout, offset }: MetaLearner,
  name: string,
): Promise<Record<string, Tensor>> {
  const tensors: Record<string, Tensor> = {}
  for (const [part, array] of Object.entries({ ...lstm, readout, offset }))
    tensors[`${name}/${part}`] = { shape: array.shape, data: (await array.ref.data()) as Float32Array }
  return tensors
}

/** The learner of that name, for the caller; undefined where there is none, or it has other sizes. */
export function fromTensors(
  tensors: Record<string, Tensor>,
  name: string,
  { features, outputs }: { features: number; outputs: number },
): MetaLearner | undefined {
  const fits =
    tensors[`${name}/input`]?.shape[0] === features && tensors[`${name}/offset`]?.shape[0] === outputs
  if (!fits) return undefined
  const part = (key: string) => {
    const tensor = tensors[`${name}/${key}`]
    if (!tensor) throw new Error(`The checkpoint has no “${name}/${key}”.`)
    return np.array(Float32Array.from(tensor.data)).reshape(tensor.shape)
  }
  const lstm = { input: part('input'), recurrent: part('recurrent'), bias: part('bias') }
  return { lstm, readout: part('readout'), offset: part('offset') }
}
