// ψ as it begins.
import { init, numpy as np } from '@jax-js/jax'
import { beforeAll, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { affineNetwork } from './affine-network.ts'

beforeAll(async () => void (await init('wasm')))

async function see(inputs: number, features: number): Promise<number[]> {
  const { init: draw, apply } = affineNetwork(inputs, features)
  const seen = apply(draw(seededRandom(1, 'weights')), np.array([[3, 0, 4, -7]]))
  return Array.from(await seen.data())
}

test('keeps frames that are not below 0 as they are, but for their lengths', async () => {
  expect(await see(4, 4)).toEqual([0.6, 0, 0.8, 0].map((value) => expect.closeTo(value, 5)))
})

test('draws a map to another number of features', async () => {
  const seen = await see(4, 40)
  expect(seen).toHaveLength(40)
  expect(Math.hypot(...seen)).toBeCloseTo(1, 5)
})
