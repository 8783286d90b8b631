// The multilayer perceptron, against its equations in plain numbers; and first weights, against their variances.
import { init, numpy as np } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { deviation, mean } from '../statistics/moments.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { glorotUniform, heNormal, lecunNormal } from './initialisers.ts'
import { applyMlp, initMlp } from './mlp.ts'

beforeAll(async () => void (await init('wasm')))

describe('a multilayer perceptron', () => {
  test.each([
    ['relu', (x: number) => Math.max(x, 0)],
    ['tanh', Math.tanh],
    ['identity', (x: number) => x],
  ] as const)(
    'with %s computes its equations, the last layer without it, and leaves no array',
    async (name, f) => {
      const alive = await watchArrays()
      const layers = [
        { weights: np.array([[1, -2, 0.5]]), bias: np.array([0.1, 0, -0.3]) },
        { weights: np.array([[1], [2], [-1]]), bias: np.array([0.25]) },
      ]
      const said = await applyMlp(layers, np.array([[0.7], [-1.2]]), name).data()
      for (const [row, x] of [0.7, -1.2].entries()) {
        const hidden = [x + 0.1, -2 * x, 0.5 * x - 0.3].map(f) as [number, number, number]
        expect(said[row]).toBeCloseTo(hidden[0] + 2 * hidden[1] - hidden[2] + 0.25, 5)
      }
      expect(alive()).toBe(0)
    },
  )

  test('begins with the shapes that were asked for and biases of zero', async () => {
    const layers = initMlp(seededRandom(1, 'mlp'), [3, 8, 2], 'relu')
    expect(layers.map(({ weights, bias }) => [weights.shape, bias.shape])).toEqual([
      [[3, 8], [8]],
      [[8, 2], [2]],
    ])
    for (const { weights, bias } of layers) {
      weights.dispose()
      expect((await bias.data()).every((value) => value === 0)).toBe(true)
    }
  })
})

describe('first weights', () => {
  const shape: [number, number] = [100, 300]
  test.each([
    ['lecunNormal', lecunNormal, 1 / 100],
    ['heNormal', heNormal, 2 / 100],
    ['glorotUniform', glorotUniform, 2 / 400],
  ] as const)('of %s have mean 0 and the paper’s variance', async (_, initialise, variance) => {
    const values = (await initialise(seededRandom(1, 'first'), shape).data()) as Float32Array
    const spread = Math.sqrt(variance)
    // Four standard errors of 30,000 draws.
    expect(Math.abs(mean(values))).toBeLessThan((4 * spread) / Math.sqrt(values.length))
    expect(deviation(values) / spread).toBeCloseTo(1, 1)
  })
})
