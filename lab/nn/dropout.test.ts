// Dropout: what it drops, how often, and what follows from its key; in an encoder's layer, its gradient.
import { init, jit, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { numericalGradient } from '../testing/gradient.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { backwardDropout, drawDropoutKeys, forwardDropout } from './dropout.ts'
import { backwardEncoder, forwardEncoder, initEncoderLayer } from './encoder.ts'
import { wave, waveNumbers } from './testing/wave.ts'

const count = 20_000
const rate = 0.1
const keys = (seed = 1) => drawDropoutKeys(seededRandom(seed, 'dropout'), 2)

async function dropOnes(key: np.Array): Promise<number[]> {
  const [output, tape] = forwardDropout(np.ones([count]), key, rate)
  tape.dispose()
  return Array.from(await output.data())
}

beforeAll(async () => void (await init('wasm')))

describe('dropout', () => {
  test('drops a tenth, and lets the others grow so that the mean stays', async () => {
    const output = await dropOnes(keys().slice(0))
    const values = [...new Set(output)].toSorted((a, b) => a - b)
    expect(values).toHaveLength(2)
    expect(values[0]).toBe(0)
    expect(values[1]).toBeCloseTo(1 / 0.9, 6)
    const dropped = output.filter((value) => value === 0).length
    // Four standard deviations.
    expect(Math.abs(dropped / count - rate)).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / count))
  })

  test('drops the same for the same key, alone and compiled, and others for another', async () => {
    const first = await dropOnes(keys().slice(0))
    expect(await dropOnes(keys().slice(0))).toEqual(first)
    const compiled = jit((all: np.Array) => {
      const [output, tape] = forwardDropout(np.ones([count]), all.slice(0), rate)
      tape.dispose()
      return output
    })
    expect(Array.from(await compiled(keys()).data())).toEqual(first)
    expect(await dropOnes(keys().slice(1))).not.toEqual(first)
    expect(await dropOnes(keys(2).slice(0))).not.toEqual(first)
  })

  test('lets gradients pass where it let numbers pass', async () => {
    const [output, tape] = forwardDropout(np.ones([count]), keys().slice(0), rate)
    const back = Array.from(await backwardDropout(tape, np.ones([count])).data())
    expect(back).toEqual(Array.from(await output.data()))
  })
})

describe('an encoder of two layers with dropout', () => {
  const [sequences, length, features] = [2, 3, 8]
  const numbers = waveNumbers(0, sequences * length * features)
  const rows: [number, number] = [sequences * length, features]
  const makeLayers = () =>
    [1, 2].map((seed) => initEncoderLayer(seededRandom(seed, 'layer'), { features, wide: 12 }))
  const options = () => ({
    sequences,
    heads: 2,
    dropout: { keys: drawDropoutKeys(seededRandom(3, 'keys'), 6).reshape([2, 3, 2]), rate: 0.3 },
  })

  test('has the gradient that finite differences find', async () => {
    const layers = makeLayers()
    const [output, tape] = forwardEncoder(tree.ref(layers), np.array(numbers).reshape(rows), options())
    output.dispose()
    const [gradient, byInput] = backwardEncoder(layers, tape, wave(9, ...rows))
    tree.dispose(gradient)
    const loss = jit((input: np.Array) => {
      const [said, unused] = forwardEncoder(makeLayers(), input, options())
      tree.dispose(unused)
      return said.mul(wave(9, ...rows)).sum()
    })
    const own = await byInput.data()
    const judge = numericalGradient((at) => loss(np.array(at).reshape(rows)).js(), numbers)
    for (const [index, value] of judge.entries())
      expect(Math.abs((own[index] as number) - value)).toBeLessThan(2e-2 * (1 + Math.abs(value)))
    expect(Math.max(...judge.map(Math.abs))).toBeGreaterThan(1)
  })

  test('leaves no array behind', async () => {
    const alive = await watchArrays()
    const layers = makeLayers()
    const [output, tape] = forwardEncoder(tree.ref(layers), np.array(numbers).reshape(rows), options())
    const [gradient, byInput] = backwardEncoder(layers, tape, wave(9, ...rows))
    for (const array of [output, byInput, ...tree.leaves<np.Array>(gradient)]) await array.data()
    expect(alive()).toBe(0)
  })
})
