// Our training step: the laboratory's LSTM with its own backward pass, or with the gradient that the engine derives.
import { jit, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import { backwardLinear, forwardLinear, type Linear } from '#lab/nn/linear.ts'
import { backwardLstm, forwardLstm, type Lstm } from '#lab/nn/lstm.ts'
import { adam } from '#lab/optimisers/adam.ts'
import { takeStep } from '#lab/optimisers/transformation.ts'
import type { Weights } from '#lab/optimisers/weights.ts'
import type { Contestant } from '../contestant.ts'
import { batch, features, makeBatch, makeWeights, outputs, rate, time } from './episode.ts'

type Model = { lstm: Lstm; readout: np.Array }

function initModel(hidden: number): Model {
  const { input, recurrent, bias, readout } = makeWeights(hidden)
  return {
    lstm: {
      input: np.array(input).reshape([features, 4 * hidden]),
      recurrent: np.array(recurrent).reshape([hidden, 4 * hidden]),
      bias: np.array(bias),
    },
    readout: np.array(readout).reshape([hidden, outputs]),
  }
}

function byHand({ lstm, readout }: Model, inputs: np.Array, answers: np.Array): [np.Array, Model] {
  const hidden = readout.shape[0] as number
  const [states, tape] = forwardLstm(tree.ref(lstm), inputs)
  const [said, taken] = forwardLinear(mapOf(readout.ref), states.reshape([time * batch, hidden]))
  const errors = said.sub(answers)
  const loss = np.square(errors.ref).mean()
  const byAnswers = errors.mul(2 / (time * batch * outputs))
  const [{ weights, bias }, byStates] = backwardLinear(mapOf(readout), taken, byAnswers)
  const [byLstm, byInputs] = backwardLstm(lstm, tape, byStates.reshape([time, batch, hidden]))
  tree.dispose([byInputs, bias])
  return [loss, { lstm: byLstm, readout: weights }]
}

function lossOf({ lstm, readout }: Model, inputs: np.Array, answers: np.Array): np.Array {
  const hidden = readout.shape[0] as number
  const [states, tape] = forwardLstm(lstm, inputs)
  const [said, taken] = forwardLinear(mapOf(readout), states.reshape([time * batch, hidden]))
  tree.dispose([tape, taken] as tree.JsTree<np.Array>)
  return np.square(said.sub(answers)).mean()
}

function mapOf(readout: np.Array): Linear {
  return { weights: readout, bias: np.zeros([outputs]) }
}

const derived = (model: Model, inputs: np.Array, answers: np.Array) =>
  valueAndGrad(lossOf)(model, inputs, answers) as [np.Array, Model]

export function ours(hidden: number, gradient: 'by hand' | 'derived'): Contestant {
  const optimiser = adam()
  const find = gradient === 'by hand' ? byHand : derived
  const compiled = jit((model: Model, state: Weights, x: np.Array, y: np.Array) => {
    const [loss, found] = find(tree.ref(model), x, y)
    const [next, nextState] = takeStep(optimiser, model, found, state, rate)
    return [next, nextState, loss] as [Model, Weights, np.Array]
  })
  const { inputs, answers } = makeBatch()
  const x = np.array(inputs).reshape([time, batch, features])
  const y = np.array(answers).reshape([time * batch, outputs])
  let model = initModel(hidden)
  let state = optimiser.init(model)
  return {
    name: `jax-js, gradient ${gradient}`,
    async step() {
      const [next, nextState, loss] = compiled(model, state, x.ref, y.ref)
      model = next
      state = nextState
      return Number((await loss.data())[0])
    },
    dispose() {
      tree.dispose([x, y, model, state] as tree.JsTree<np.Array>)
      compiled.dispose()
    },
  }
}
