// The LSTM: what its equations give in plain numbers, and its hand-written gradient against two judges.
import { init, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { numericalGradient } from '../testing/gradient.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { backwardLstm, forwardLstm, initLstm, type Lstm, stepLstm, zeroState } from './lstm.ts'

const [time, batch, inputs, hidden] = [4, 2, 3, 5]
const random = seededRandom(1, 'lstm')
const weights = {
  input: random.normals(inputs * 4 * hidden, 0.5),
  recurrent: random.normals(hidden * 4 * hidden, 0.5),
  bias: random.normals(4 * hidden, 0.5),
}
const given = random.normals(time * batch * inputs)
const pull = random.normals(time * batch * hidden)

function lstm(changed: Partial<typeof weights> = {}): Lstm {
  const all = { ...weights, ...changed }
  return {
    input: np.array(all.input).reshape([inputs, 4 * hidden]),
    recurrent: np.array(all.recurrent).reshape([hidden, 4 * hidden]),
    bias: np.array(all.bias),
  }
}

const inputArray = (values = given) => np.array(values).reshape([time, batch, inputs])
const pullArray = () => np.array(pull).reshape([time, batch, hidden])

/** Σ hidden · pull, so that the gradient by the hidden states is `pull`. */
function loss(layer: Lstm, x: np.Array): np.Array {
  const [states, tape] = forwardLstm(layer, x)
  tree.dispose(tape)
  return states.mul(pullArray()).sum()
}

beforeAll(async () => void (await init('wasm')))

describe('an LSTM', () => {
  test('computes what its equations say, number by number', async () => {
    const [states, tape] = forwardLstm(lstm(), inputArray())
    tree.dispose(tape)
    const got = await states.data()
    const expected = plainLstm()
    expect(got).toHaveLength(expected.length)
    for (const [index, value] of expected.entries()) expect(got[index]).toBeCloseTo(value, 5)
  })

  test('gives the same step by step', async () => {
    let state = zeroState(batch, hidden)
    for (let step = 0; step < time; step += 1) state = stepLstm(lstm(), state, inputArray().slice(step))
    const [states, tape] = forwardLstm(lstm(), inputArray())
    tree.dispose([tape, state.cell])
    const [last, expected] = [await state.hidden.data(), await states.slice(time - 1).data()]
    for (const [index, value] of expected.entries()) expect(last[index]).toBeCloseTo(value, 6)
  })

  test('has the gradient that finite differences find', async () => {
    const gradient = await gradientByHand()
    for (const name of ['input', 'recurrent', 'bias'] as const) {
      const judge = numericalGradient((at) => loss(lstm({ [name]: at }), inputArray()).js(), weights[name])
      for (const [index, value] of judge.entries()) expect(gradient[name][index]).toBeCloseTo(value, 2)
    }
    const judge = numericalGradient((at) => loss(lstm(), inputArray(at)).js(), given)
    for (const [index, value] of judge.entries()) expect(gradient.byInputs[index]).toBeCloseTo(value, 2)
  })

  test('has the gradient that the engine derives', async () => {
    const gradient = await gradientByHand()
    const [value, derived] = valueAndGrad(loss)(lstm(), inputArray())
    value.dispose()
    for (const name of ['input', 'recurrent', 'bias'] as const) {
      const judge = await derived[name].data()
      for (const [index, number] of judge.entries()) expect(gradient[name][index]).toBeCloseTo(number, 4)
    }
  })

  test('has that gradient over a single step', async () => {
    const first = () => inputArray().slice([0, 1])
    const pulled = (layer: Lstm) => {
      const [states, tape] = forwardLstm(layer, first())
      tree.dispose(tape)
      return states.mul(pullArray().slice([0, 1])).sum()
    }
    const layer = lstm()
    const [states, tape] = forwardLstm(tree.ref(layer), first())
    states.dispose()
    const [gradient, byInputs] = backwardLstm(layer, tape, pullArray().slice([0, 1]))
    byInputs.dispose()
    expect(new Set(await gradient.recurrent.data())).toEqual(new Set([0]))
    const own = { input: await gradient.input.data(), bias: await gradient.bias.data() }
    for (const name of ['input', 'bias'] as const) {
      const judge = numericalGradient((at) => pulled(lstm({ [name]: at })).js(), weights[name])
      for (const [index, value] of judge.entries()) expect(own[name][index]).toBeCloseTo(value, 2)
    }
  })

  test('leaves no array behind', async () => {
    const alive = await watchArrays()
    await gradientByHand()
    expect(alive()).toBe(0)
  })

  test('begins with open forget gates', async () => {
    const { input, recurrent, bias } = initLstm(seededRandom(1, 'init'), { inputs, hidden })
    tree.dispose([input, recurrent])
    expect([...(await bias.data())]).toEqual([0, 1, 0, 0].flatMap((value) => Array(hidden).fill(value)))
  })
})

async function gradientByHand() {
  const layer = lstm()
  const [states, tape] = forwardLstm(tree.ref(layer), inputArray())
  states.dispose()
  const [gradient, byInputs] = backwardLstm(layer, tape, pullArray())
  return {
    input: await gradient.input.data(),
    recurrent: await gradient.recurrent.data(),
    bias: await gradient.bias.data(),
    byInputs: await byInputs.data(),
  }
}

/** The equations in 64-bit numbers and loops. */
function plainLstm(): number[] {
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
  const out: number[] = new Array(time * batch * hidden)
  for (let row = 0; row < batch; row += 1) {
    let [h, c] = [new Array<number>(hidden).fill(0), new Array<number>(hidden).fill(0)]
    for (let step = 0; step < time; step += 1) {
      const sums = Array.from({ length: 4 * hidden }, (_, gate) => {
        let sum = weights.bias[gate] as number
        for (let k = 0; k < inputs; k += 1)
          sum +=
            (given[(step * batch + row) * inputs + k] as number) *
            (weights.input[k * 4 * hidden + gate] as number)
        for (let k = 0; k < hidden; k += 1)
          sum += (h[k] as number) * (weights.recurrent[k * 4 * hidden + gate] as number)
        return sum
      })
      const at = (gate: number, unit: number) => sums[gate * hidden + unit] as number
      c = c.map((kept, unit) => sigmoid(at(1, unit)) * kept + sigmoid(at(0, unit)) * Math.tanh(at(3, unit)))
      h = c.map((cell, unit) => sigmoid(at(2, unit)) * Math.tanh(cell))
      for (const [unit, value] of h.entries()) out[(step * batch + row) * hidden + unit] = value
    }
  }
  return out
}
