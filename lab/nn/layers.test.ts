// Each layer's output and gradients, against PyTorch's own layers (fixtures/torch.json, by testing/record_torch.py) and finite differences.
import { init, jit, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { numericalGradient } from '../testing/gradient.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { paddingMask } from './attention.ts'
import { backwardCrossEntropy, forwardCrossEntropy } from './cross-entropy.ts'
import { backwardEmbedding, forwardEmbedding } from './embedding.ts'
import { backwardEncoderLayer, type EncoderLayer, forwardEncoderLayer } from './encoder.ts'
import torch from './fixtures/torch.json' with { type: 'json' }
import { backwardGelu, forwardGelu } from './gelu.ts'
import { backwardLayerNorm, forwardLayerNorm } from './layer-norm.ts'
import { backwardLinear, forwardLinear } from './linear.ts'
import { wave, waveNumbers } from './testing/wave.ts'
import { backwardTiedHead, forwardTiedHead } from './tied-head.ts'

interface Case<Name extends string = string> {
  name: string
  judge: Record<'output' | NoInfer<Name>, number[]>
  /** Everything that has a gradient: the phase of its wave, and its shape. */
  given: Record<Name, [phase: number, ...shape: number[]]>
  /** The output, and the gradients of the sum of output times pull. Consumes what is given. */
  run(given: Record<NoInfer<Name>, np.Array>): [output: np.Array, gradients: Record<NoInfer<Name>, np.Array>]
  /** Of the output's sum; a wave for layers, nothing for losses. */
  pull?: [phase: number, ...shape: number[]]
}

/** Infers the names, and forgets them. */
const define = <Name extends string>(one: Case<Name>) => one as unknown as Case

const [features, wide, sequences, length] = [8, 12, 2, 3]
const square: [number, number] = [features, features]
const rows = [sequences * length, features] as const

const cases = [
  define({
    name: 'a linear map',
    judge: torch.linear,
    given: { weights: [1, 4, 3], bias: [2, 3], input: [0, 5, 4] },
    pull: [9, 5, 3],
    run({ weights, bias, input }) {
      const [output, tape] = forwardLinear({ weights: weights.ref, bias: bias.ref }, input)
      const [gradient, byInput] = backwardLinear({ weights, bias }, tape, wave(9, 5, 3))
      return [output, { ...gradient, input: byInput }]
    },
  }),
  define({
    name: 'layer normalisation',
    judge: torch.layer_norm,
    given: { gain: [1, 6], shift: [2, 6], input: [0, 5, 6] },
    pull: [9, 5, 6],
    run({ gain, shift, input }) {
      const [output, tape] = forwardLayerNorm({ gain: gain.ref, shift: shift.ref }, input)
      const [gradient, byInput] = backwardLayerNorm({ gain, shift }, tape, wave(9, 5, 6))
      return [output, { ...gradient, input: byInput }]
    },
  }),
  define({
    name: 'the gelu of fourfold numbers',
    judge: torch.gelu,
    given: { input: [0, 5, 4] },
    pull: [9, 5, 4],
    run({ input }) {
      const [output, tape] = forwardGelu(input.mul(4))
      return [output, { input: backwardGelu(tape, wave(9, 5, 4)).mul(4) }]
    },
  }),
  define({
    name: 'an embedding',
    judge: torch.embedding,
    given: { table: [1, 5, 4] },
    pull: [9, 6, 4],
    run({ table }) {
      const [output, tape] = forwardEmbedding(table.ref, np.array(Int32Array.of(3, 0, 3, 4, 3, 0)))
      return [output, { table: backwardEmbedding(table, tape, wave(9, 6, 4)) }]
    },
  }),
  define({
    name: 'cross-entropy with ignored rows',
    judge: torch.cross_entropy,
    given: { input: [0, 6, 7] },
    run({ input }) {
      const [loss, tape] = forwardCrossEntropy(input.mul(3), np.array(Int32Array.of(2, -1, 6, 0, -1, 3)))
      return [loss, { input: backwardCrossEntropy(tape, np.array(1)).mul(3) }]
    },
  }),
  define({
    name: 'a head tied to a table of 6, under cross-entropy',
    judge: torch.masked_model,
    given: { table: [1, 6, 4], bias: [2, 6], input: [0, 5, 4] },
    run({ table, bias, input }) {
      const [logits, tape] = forwardTiedHead({ table: table.ref, bias: bias.ref }, input)
      const [loss, judged] = forwardCrossEntropy(logits, np.array(Int32Array.of(2, -1, 5, 0, 3)))
      const byLogits = backwardCrossEntropy(judged, np.array(1))
      const [gradient, byInput] = backwardTiedHead({ table, bias }, tape, byLogits)
      return [loss, { ...gradient, input: byInput }]
    },
  }),
  define({
    name: 'a layer of an encoder, with padding',
    judge: torch.encoder,
    given: {
      'query/weights': [0, ...square],
      'query/bias': [0.5, features],
      'key/weights': [1, ...square],
      'key/bias': [1.5, features],
      'value/weights': [2, ...square],
      'value/bias': [2.5, features],
      'output/weights': [3, ...square],
      'output/bias': [3.5, features],
      'expand/weights': [4, features, wide],
      'expand/bias': [4.5, wide],
      'contract/weights': [5, wide, features],
      'contract/bias': [5.5, features],
      'attentionNorm/gain': [6, features],
      'attentionNorm/shift': [6.5, features],
      'outputNorm/gain': [7, features],
      'outputNorm/shift': [7.5, features],
      input: [8, ...rows],
    },
    pull: [9, ...rows],
    run(given) {
      const { input, ...weights } = given
      const layer = nested(weights)
      const mask = paddingMask(np.array(Float32Array.of(1, 1, 1, 1, 1, 0)).reshape([sequences, length]))
      const [output, tape] = forwardEncoderLayer(tree.ref(layer), input, { sequences, heads: 2, mask })
      const [gradient, byInput] = backwardEncoderLayer(layer, tape, wave(9, ...rows))
      return [output, { ...flat(gradient), input: byInput } as Pair as typeof given]
    },
  }),
]

type Pair = Record<string, np.Array>

function nested(weights: Pair): EncoderLayer {
  const parts: Record<string, Pair> = {}
  for (const [name, array] of Object.entries(weights)) {
    const [part = '', own = ''] = name.split('/')
    parts[part] = { ...parts[part], [own]: array }
  }
  const { query, key, value, output, ...others } = parts
  return { attention: { query, key, value, output }, ...others } as unknown as EncoderLayer
}

function flat({ attention, ...others }: EncoderLayer): Pair {
  const all = { ...attention, ...others } as Record<string, Pair>
  const pairs = Object.entries(all).flatMap(([part, own]) =>
    Object.entries(own).map(([name, array]) => [`${part}/${name}`, array]),
  )
  return Object.fromEntries(pairs)
}

function makeGiven({ given }: Case, changed: Record<string, Float32Array<ArrayBuffer>> = {}): Pair {
  return Object.fromEntries(
    Object.entries(given).map(([name, [phase, ...shape]]) => {
      const numbers = changed[name]
      return [name, numbers ? np.array(numbers).reshape(shape) : wave(phase, ...shape)]
    }),
  )
}

/** Σ output · pull. */
function lossOf({ pull }: Case, [output, gradients]: ReturnType<Case['run']>): number {
  tree.dispose(gradients)
  return (pull ? output.mul(wave(...pull)) : output).sum().js()
}

async function expectNear(got: np.Array, judge: ArrayLike<number>, digits: number): Promise<void> {
  const numbers = await got.data()
  expect(numbers).toHaveLength(judge.length)
  for (const [index, value] of Array.from(judge).entries())
    expect(Math.abs((numbers[index] as number) - value)).toBeLessThan(10 ** -digits * (1 + Math.abs(value)))
}

beforeAll(async () => void (await init('wasm')))

describe.each(cases)('$name', (one) => {
  const compiled = jit(one.run)

  test.each([
    ['alone', one.run],
    ['compiled', compiled],
  ])('gives what PyTorch gives, %s', async (_, run) => {
    const [output, gradients] = run(makeGiven(one))
    await expectNear(output, one.judge.output as number[], 5)
    expect(Object.keys(gradients).toSorted()).toEqual(Object.keys(one.given).toSorted())
    for (const [name, gradient] of Object.entries(gradients))
      await expectNear(gradient, one.judge[name] as number[], 5)
  })

  test('has the gradient that finite differences find', async () => {
    const [output, gradients] = one.run(makeGiven(one))
    output.dispose()
    for (const [name, gradient] of Object.entries(gradients)) {
      const [phase, ...shape] = one.given[name] as [number, ...number[]]
      const numbers = waveNumbers(
        phase,
        shape.reduce((product, size) => product * size, 1),
      )
      // A few of many: each is two runs.
      const some = numbers.subarray(0, 3)
      const judge = numericalGradient((at) => {
        const all = numbers.slice()
        all.set(at)
        return lossOf(one, compiled(makeGiven(one, { [name]: all })))
      }, some.slice())
      const own = await gradient.data()
      for (const [index, value] of judge.entries())
        expect(Math.abs((own[index] as number) - value)).toBeLessThan(2e-2 * (1 + Math.abs(value)))
    }
  })

  test('leaves no array behind', async () => {
    const alive = await watchArrays()
    const [output, gradients] = one.run(makeGiven(one))
    for (const array of [output, ...Object.values(gradients)]) await array.data()
    expect(alive()).toBe(0)
  })
})
