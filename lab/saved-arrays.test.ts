// Saved arrays: the same numbers, shapes and types come back, nothing is left alive, and others' are refused.
import { init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, expect, test } from 'vitest'
import { adam } from './optimisers/adam.ts'
import { takeStep } from './optimisers/transformation.ts'
import { restoreArrays, saveArrays } from './saved-arrays.ts'
import { watchArrays } from './testing/live-arrays.ts'

beforeAll(async () => void (await init('wasm')))

const optimiser = adam()
const initial = () => ({
  matrix: np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]),
  layers: [{ bias: np.array([0.5]) }],
})

function initialState() {
  const weights = initial()
  const state = optimiser.init(weights)
  tree.dispose(weights)
  return state
}

test('training goes on from saved weights and state as if it had not been interrupted', async () => {
  const alive = await watchArrays()
  let [weights, state] = [initial(), initialState()]
  const step = () => {
    ;[weights, state] = takeStep(optimiser, weights, tree.ref(weights), state, 0.1) as [
      typeof weights,
      typeof state,
    ]
  }
  step()
  step()
  const saved = structuredClone([await saveArrays(weights), await saveArrays(state)] as const)
  step()
  const unbroken = await saveArrays(weights)
  tree.dispose([weights, state] as tree.JsTree<np.Array>)
  weights = restoreArrays(initial(), saved[0])
  state = restoreArrays(initialState(), saved[1])
  step()
  expect(weights.matrix.shape).toEqual([2, 3])
  expect(await saveArrays(weights)).toEqual(unbroken)
  tree.dispose([weights, state] as tree.JsTree<np.Array>)
  expect(alive()).toBe(0)
})

test('integers and switches keep their types', async () => {
  const arrays = { count: np.array([1, 2], { dtype: np.int32 }), kept: np.array([0, 1]).astype(np.bool) }
  const restored = restoreArrays(tree.ref(arrays), await saveArrays(arrays))
  expect([restored.count.dtype, restored.kept.dtype]).toEqual([np.int32, np.bool])
  expect([...(await restored.kept.data())].map(Number)).toEqual([0, 1])
  tree.dispose([arrays, { count: restored.count }])
})

test('arrays of other shapes are refused', async () => {
  expect(() => restoreArrays(initial(), [new Float32Array(6)])).toThrow('other shapes')
  expect(() => restoreArrays(initial(), [new Float32Array(6), new Float32Array(2)])).toThrow('other shapes')
})
