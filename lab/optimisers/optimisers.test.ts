// The optimisers, against what PyTorch came to, and against their papers' equations in plain numbers.
import { init, jit, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { watchArrays } from '../testing/live-arrays.ts'
import { adagrad } from './adagrad.ts'
import { adam, adamw } from './adam.ts'
import { clipByGlobalNorm, clipByValue } from './clip.ts'
import { sgd } from './sgd.ts'
import { chain, type Transformation, takeStep } from './transformation.ts'
import type { Weights } from './weights.ts'

beforeAll(async () => void (await init('wasm')))

const start = [1, -2, 0.5]
const steps = 25
const rate = 0.1

type Model = { first: np.Array; rest: np.Array[] }

const startModel = (): Model => ({ first: np.array(start.slice(0, 2)), rest: [np.array(start.slice(2))] })

/** The gradient of ½Σ(i+1)w², where i counts all weights. Borrows. */
function gradientOf({ first, rest }: Model): Model {
  return { first: first.ref.mul(np.array([1, 2])), rest: [(rest[0] as np.Array).ref.mul(3)] }
}

async function numbersOf({ first, rest }: Model): Promise<number[]> {
  return [...(await first.data()), ...(await (rest[0] as np.Array).data())]
}

/** 25 steps, compiled once, with the rate as an array. */
async function descend(optimiser: Transformation): Promise<number[]> {
  const step = jit((model: Model, state: Weights, rate: np.Array) =>
    takeStep(optimiser, model, gradientOf(model), state, rate),
  )
  let model = startModel()
  let state = optimiser.init(model)
  for (let index = 0; index < steps; index += 1) [model, state] = step(model, state, np.array(rate))
  step.dispose()
  tree.dispose(state)
  return numbersOf(model)
}

/**
 * PyTorch 1.13 in 64-bit floats: `torch.optim` with lr=0.1 on the same function, `first` and `rest` as two parameters;
 * `clip_grad_norm_` and `clip_grad_value_` before the step where the gradient is clipped.
 */
const recorded: [string, Transformation, number[]][] = [
  ['SGD', sgd(), [0.0717898, -0.00755579, 6.705e-5]],
  ['SGD with momentum=0.9', sgd({ momentum: 0.9 }), [-0.05054483, -0.31648479, -0.03281616]],
  [
    'SGD with momentum=0.9, weight_decay=0.2',
    sgd({ momentum: 0.9, decay: 0.2 }),
    [-0.22781343, -0.50856157, -0.0921441],
  ],
  [
    'SGD with momentum=0.9, nesterov=True',
    sgd({ momentum: 0.9, isNesterov: true }),
    [-0.01755091, -0.02710544, -0.00126315],
  ],
  ['Adam', adam(), [-0.18055439, 0.04673724, 0.09987161]],
  [
    'AdamW with weight_decay=0.3 on the first parameter',
    adamw({ decay: 0.3, decays: ([name]) => name === 'first' }),
    [-0.07706303, 0.22157127, 0.09987161],
  ],
  ['Adagrad with initial_accumulator_value=0.1, eps=1e-7', adagrad(), [0.32345682, -1.21776195, 0.02388236]],
  ['Adam, clipped to a norm of 1', chain(clipByGlobalNorm(1), adam()), [0.09994706, 0.27911391, -0.06012401]],
  ['SGD, clipped to a norm of 1', chain(clipByGlobalNorm(1), sgd()), [0.2089762, -0.07613332, 0.00292842]],
  ['SGD, clipped to ±0.8', chain(clipByValue(0.8), sgd()), [0.07484259, -0.131072, 0.00010166]],
]

describe('compiled, an optimiser', () => {
  test.each(recorded)('comes to what PyTorch’s %s comes to', async (_, optimiser, right) => {
    const alive = await watchArrays()
    expect(await descend(optimiser)).toEqual(right.map((value) => expect.closeTo(value, 5)))
    expect(alive()).toBe(0)
  })
})

type Rule = () => (gradient: number, step: number, weight: number) => number

/** Each paper's update of one weight: the step that is taken off it. */
const rules: [string, Transformation, Rule][] = [
  ['weight decay', sgd({ decay: 0.2 }), () => (g, _, w) => rate * (g + 0.2 * w)],
  [
    'AdamW without correction, as BERT has it',
    adamw({ decay: 0.2, epsilon: 1e-6, isCorrected: false }),
    () => {
      let [m, v] = [0, 0]
      return (g, _, w) => {
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        return rate * (m / (Math.sqrt(v) + 1e-6) + 0.2 * w)
      }
    },
  ],
  [
    'Adam',
    adam(),
    () => {
      let [m, v] = [0, 0]
      return (g, t) => {
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        return (rate * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
      }
    },
  ],
]

describe('step by step, an optimiser', () => {
  test.each(rules)('follows the equations of %s, and leaves no array behind', async (_, optimiser, rule) => {
    const alive = await watchArrays()
    let model = startModel()
    let state = optimiser.init(model)
    const plain = start.map((w) => ({ w, rule: rule() }))
    for (let step = 1; step <= steps; step += 1) {
      ;[model, state] = takeStep(optimiser, model, gradientOf(model), state, rate)
      for (const [index, one] of plain.entries()) one.w -= one.rule((index + 1) * one.w, step, one.w)
    }
    tree.dispose(state)
    expect(await numbersOf(model)).toEqual(plain.map(({ w }) => expect.closeTo(w, 4)))
    expect(alive()).toBe(0)
  })
})

test('a gradient that is short enough is not clipped, to the last bit', async () => {
  for (const clip of [clipByGlobalNorm(10), clipByValue(4)]) {
    const model = startModel()
    const [kept] = clip.update(gradientOf(model), [], model, rate)
    expect(await numbersOf(kept)).toEqual([1, -4, 1.5])
    tree.dispose(model)
  }
})
