// The optimisers, against their papers' equations in plain numbers.
import { init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { watchArrays } from '../testing/live-arrays.ts'
import { adagrad } from './adagrad.ts'
import { adam } from './adam.ts'
import { clipByGlobalNorm, globalNorm } from './clip.ts'
import type { Optimiser } from './optimiser.ts'
import { constant, cosine, linear, warmUp } from './schedules.ts'
import { sgd } from './sgd.ts'

beforeAll(async () => void (await init('wasm')))

const start = [1, -2, 0.5]
const steps = 25
const rate = 0.1

/** Gradients of ½Σ(i+1)w². */
const slope = (w: number, index: number) => (index + 1) * w

type Rule = () => (gradient: number, step: number, weight: number) => number

/** Each paper's update of one weight: the step that is taken off it. */
const rules: [string, Optimiser<unknown>, Rule][] = [
  ['plain descent', sgd() as Optimiser<unknown>, () => (g) => rate * g],
  [
    'momentum',
    sgd({ momentum: 0.9 }) as Optimiser<unknown>,
    () => {
      let v = 0
      return (g) => {
        v = 0.9 * v + g
        return rate * v
      }
    },
  ],
  [
    'momentum with weight decay',
    sgd({ momentum: 0.9, decay: 0.2 }) as Optimiser<unknown>,
    () => {
      let v = 0
      return (g, _, w) => {
        v = 0.9 * v + g + 0.2 * w
        return rate * v
      }
    },
  ],
  ['weight decay', sgd({ decay: 0.2 }) as Optimiser<unknown>, () => (g, _, w) => rate * (g + 0.2 * w)],
  [
    'Adam',
    adam() as Optimiser<unknown>,
    () => {
      let [m, v] = [0, 0]
      return (g, t) => {
        m = 0.9 * m + 0.1 * g
        v = 0.999 * v + 0.001 * g * g
        return (rate * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8)
      }
    },
  ],
  [
    'AdaGrad',
    adagrad() as Optimiser<unknown>,
    () => {
      let sum = 0.1
      return (g) => {
        sum += g * g
        return (rate * g) / (Math.sqrt(sum) + 1e-7)
      }
    },
  ],
]

describe('an optimiser', () => {
  test.each(rules)(
    '%s takes the steps of its equations, and leaves no array behind',
    async (_, optimiser, rule) => {
      const alive = await watchArrays()
      let weights = { first: np.array(start.slice(0, 2)), rest: [np.array(start.slice(2))] }
      let state = optimiser.init(weights)
      const plain = start.map((w) => ({ w, rule: rule() }))
      for (let step = 1; step <= steps; step += 1) {
        const gradient = {
          first: weights.first.ref.mul(np.array([1, 2])),
          rest: [(weights.rest[0] as np.Array).ref.mul(3)],
        }
        const next = optimiser.update(weights, gradient, state, np.array(rate))
        weights = next[0]
        state = next[1]
        for (const [index, one] of plain.entries()) one.w -= one.rule(slope(one.w, index), step, one.w)
      }
      tree.dispose(state as tree.JsTree<np.Array>)
      const got = [...(await weights.first.data()), ...(await (weights.rest[0] as np.Array).data())]
      for (const [index, { w }] of plain.entries()) expect(got[index]).toBeCloseTo(w, 4)
      expect(alive()).toBe(0)
    },
  )
})

describe('clipping', () => {
  test('shortens what is too long to the length allowed, and leaves the rest', async () => {
    const gradient = () => ({ a: np.array([3, 0]), b: np.array([0, 4]) })
    expect(globalNorm(gradient()).js()).toBeCloseTo(5, 6)
    expect(globalNorm(clipByGlobalNorm(gradient(), 1)).js()).toBeCloseTo(1, 6)
    const kept = clipByGlobalNorm(gradient(), 10)
    expect([...(await kept.a.data()), ...(await kept.b.data())]).toEqual([3, 0, 0, 4])
  })
})

describe('a schedule', () => {
  test('begins and ends where it says', () => {
    expect([0, 0.5, 1].map(constant)).toEqual([1, 1, 1])
    expect([0, 0.5, 1].map(linear(0.2))).toEqual([1, 0.6, 0.2].map((x) => expect.closeTo(x, 12)))
    expect([0, 0.5, 1].map(cosine())).toEqual([1, 0.5, 0].map((x) => expect.closeTo(x, 12)))
    expect([0, 0.05, 0.1, 1].map(warmUp(0.1, linear()))).toEqual(
      [0, 0.5, 1, 0].map((x) => expect.closeTo(x, 12)),
    )
  })
})
