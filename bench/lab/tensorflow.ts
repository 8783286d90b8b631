// The same training step written plainly with TensorFlow.js on its Wasm backend.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import './tensorflow-modules.ts'
import type * as TensorFlow from '@tensorflow/tfjs-core'
import type { Contestant } from '../contestant.ts'
import { batch, features, makeBatch, makeWeights, outputs, rate, time } from './episode.ts'

/** Loaded when the hooks are there. */
async function load(): Promise<typeof TensorFlow> {
  const tf = await import('@tensorflow/tfjs-core')
  // biome-ignore lint/suspicious/noTsIgnore: the package has types for its main module only
  // @ts-ignore
  await import('@tensorflow/tfjs-core/dist/register_all_gradients.js')
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  const main = fileURLToPath(import.meta.resolve('@tensorflow/tfjs-backend-wasm'))
  setWasmPaths(join(dirname(main), '/'))
  await tf.setBackend('wasm')
  return tf
}

export async function tensorflow(hidden: number): Promise<Contestant> {
  const tf = await load()
  const given = makeWeights(hidden)
  const weights = {
    input: tf.variable(tf.tensor(given.input, [features, 4 * hidden])),
    recurrent: tf.variable(tf.tensor(given.recurrent, [hidden, 4 * hidden])),
    bias: tf.variable(tf.tensor(given.bias, [4 * hidden])),
    readout: tf.variable(tf.tensor(given.readout, [hidden, outputs])),
  }
  const { inputs, answers } = makeBatch()
  const x = tf.tensor(inputs, [time * batch, features])
  const y = tf.tensor(answers, [time * batch, outputs])
  const optimiser = tf.train.adam(rate)

  function loss(): TensorFlow.Scalar {
    const driven = tf.split(tf.add(tf.matMul(x, weights.input), weights.bias), time)
    let state = tf.zeros([batch, hidden]) as TensorFlow.Tensor2D
    let cell = tf.zeros([batch, hidden]) as TensorFlow.Tensor2D
    const states: TensorFlow.Tensor2D[] = []
    for (const drive of driven) {
      const sums = tf.add(drive, tf.matMul(state, weights.recurrent))
      const [input, forget, output, candidate] = tf.split(sums, 4, 1) as [
        TensorFlow.Tensor,
        TensorFlow.Tensor,
        TensorFlow.Tensor,
        TensorFlow.Tensor,
      ]
      const kept = tf.mul(tf.sigmoid(forget), cell)
      cell = tf.add(kept, tf.mul(tf.sigmoid(input), tf.tanh(candidate)))
      state = tf.mul(tf.sigmoid(output), tf.tanh(cell))
      states.push(state)
    }
    const said = tf.matMul(tf.concat(states), weights.readout)
    return tf.mean(tf.square(tf.sub(said, y)))
  }

  return {
    name: `TensorFlow.js ${tf.version_core}, Wasm`,
    async step() {
      const value = optimiser.minimize(loss, true) as TensorFlow.Scalar
      const [number] = await value.data()
      value.dispose()
      return number as number
    },
    dispose: () => tf.dispose([x, y, ...Object.values(weights)]),
  }
}
