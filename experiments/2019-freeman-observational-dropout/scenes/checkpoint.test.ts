// The scenes' own weights: read as they were written, and made from the stored agents.
import { beforeAll, expect, test } from 'vitest'
import { writeCheckpoint } from '#lab/checkpoint.ts'
import { seededRandom } from '#lab/random.ts'
import { startEngine } from '#lab/run/engine.ts'
import { contextHere, finish } from '#lab/testing/run-here.ts'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import { dreamTasks } from '../dreams/dream-training.ts'
import { readSceneWeights, trainSceneWeights, writeSceneWeights } from './checkpoint.ts'

beforeAll(() => startEngine('wasm'))

test('weights are read as they were written', () => {
  const random = seededRandom(1, 'weights')
  const weights = { dreamPolicy: random.normals(policySize), supervised: random.normals(modelSizeOf(3)) }
  expect(readSceneWeights(writeSceneWeights(weights))).toEqual(weights)
})

test('a file of something else is a bug', () => {
  const other = writeCheckpoint({ 'dream-policy': { shape: [2], data: new Float32Array(2) } })
  expect(() => readSceneWeights(other)).toThrow('lacks a policy')
  expect(() => readSceneWeights(new Uint8Array(9))).toThrow()
})

test('they’re trained in the shown agent’s dream and on what it sees, the same each time', async () => {
  const sizes = { dreamSteps: 20_000, transitions: 1_000, fitSteps: 20 }
  const make = () => finish(trainSceneWeights(sizes, contextHere({ tasks: async () => dreamTasks })))
  const [{ value, steps }, again] = [await make(), await make()]
  expect(steps.every(({ fraction }) => fraction >= 0 && fraction <= 1)).toBe(true)
  expect(again.value).toEqual(value)
  const { dreamPolicy, supervised } = readSceneWeights(value)
  expect([dreamPolicy.length, supervised.length]).toEqual([policySize, modelSizeOf(20)])
  for (const weights of [dreamPolicy, supervised]) expect(weights.some((weight) => weight !== 0)).toBe(true)
})
