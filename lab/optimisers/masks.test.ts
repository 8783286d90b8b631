// Masks: who is chosen, and that what is pruned stays pruned.
import { init, jit, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { watchArrays } from '../testing/live-arrays.ts'
import { adamw } from './adam.ts'
import { clipByGlobalNorm } from './clip.ts'
import { applyMasks, type Choice, chosenOf, keepMasked, masked, matrices } from './masks.ts'
import { sgd } from './sgd.ts'
import { applyUpdates, chain, stateless, takeStep } from './transformation.ts'
import { filledLike, mapWeights, pathsOf, type Weights } from './weights.ts'

beforeAll(async () => void (await init('wasm')))

type Layer = { weights: np.Array; bias: np.Array }

function startLayers(): Layer[] {
  const random = seededRandom(1, 'layers')
  return [4, 3].map((inputs) => ({
    weights: np.array(random.normals(inputs * 3)).reshape([inputs, 3]),
    bias: np.array(random.normals(3)),
  }))
}

const onesLike = (weights: Weights) => filledLike(weights, 1)

describe('a choice', () => {
  test('sees where an array stands and its shape', () => {
    const layers = startLayers()
    expect(pathsOf(layers)).toEqual([
      [0, 'weights'],
      [0, 'bias'],
      [1, 'weights'],
      [1, 'bias'],
    ])
    expect(pathsOf(layers[0]?.bias as np.Array)).toEqual([[]])
    expect(chosenOf(layers, matrices)).toEqual([true, false, true, false])
    tree.dispose(layers)
  })

  test.each<[string, Choice, number[]]>([
    ['some', ([layer]) => layer === 1, [1, 1, 2, 2]],
    ['all', () => true, [2, 2, 2, 2]],
    ['none', () => false, [1, 1, 1, 1]],
  ])('of %s leaves the others as they are', async (_, choose, right) => {
    const alive = await watchArrays()
    const layers = startLayers()
    const double = stateless((gradient) => mapWeights((g) => g.mul(2), gradient))
    const [updates] = masked(double, choose).update(onesLike(layers), [], layers, 1)
    const leaves = tree.leaves<np.Array>(updates)
    const values = await Promise.all(leaves.map(async (leaf) => [...new Set(await leaf.data())]))
    expect(values).toEqual(right.map((value) => [value]))
    tree.dispose(layers)
    expect(alive()).toBe(0)
  })

  test('lets a part see only what is chosen: a norm is that of the chosen', async () => {
    const weights = [np.array([0, 0]), np.array([0])]
    const clip = masked(clipByGlobalNorm(1), ([index]) => index === 0)
    const [[near, far]] = clip.update([np.array([3, 4]), np.array([100])], [], weights, 1)
    expect([...(await (near as np.Array).data())]).toEqual([0.6, 0.8].map((x) => expect.closeTo(x, 6)))
    expect([...(await (far as np.Array).data())]).toEqual([100])
    tree.dispose(weights)
  })
})

describe('pruned weights', () => {
  /** 1 or 0 for every weight. */
  function drawMasks(seed: number, layers: Layer[]): Layer[] {
    const random = seededRandom(seed, 'masks')
    return tree.map(
      (w: np.Array) => {
        const values = Float32Array.from({ length: w.size }, () => random.integer(0, 1))
        return np.array(values).reshape(w.shape)
      },
      layers as unknown as np.Array,
    ) as unknown as Layer[]
  }

  const flat = async (weights: Weights) =>
    (
      await Promise.all(tree.leaves<np.Array>(weights).map(async (leaf) => [...(await leaf.ref.data())]))
    ).flat()

  test('stay exactly 0 and the others learn, by one compiled step for any masks, also where a gradient is no number', async () => {
    const alive = await watchArrays()
    const optimiserOf = (masks: Weights) =>
      chain(sgd({ momentum: 0.9 }), keepMasked(masks)) as ReturnType<typeof chain>
    const first = startLayers()
    const compiled = jit((layers: Layer[], gradient: Layer[], state: Weights[]) =>
      takeStep(optimiserOf([]), layers, gradient, state, 0.1),
    )
    for (const seed of [1, 2]) {
      const masks = drawMasks(seed, first)
      const pruned = (await flat(masks)).map((value) => value === 0)
      const optimiser = optimiserOf(masks)
      let layers = applyMasks(tree.ref(first), masks)
      const before = await flat(layers)
      let state = optimiser.init(layers)
      for (let step = 0; step < 3; step += 1) {
        // Dividing by the masks gives infinities where a weight is pruned.
        const gradient = tree.map(
          (mask: np.Array) => np.divide(1, mask),
          tree.ref(masks) as unknown as np.Array,
        ) as unknown as Layer[]
        ;[layers, state] = compiled(layers, gradient, state)
      }
      const after = await flat(layers)
      expect(new Set(pruned).size).toBe(2)
      for (const [index, value] of after.entries()) {
        if (pruned[index]) expect(value).toBe(0)
        // 0.1 · (1 + 1.9 + 2.71)
        else expect(value).toBeCloseTo((before[index] as number) - 0.561, 5)
      }
      tree.dispose([layers, state, masks] as Weights)
    }
    compiled.dispose()
    tree.dispose(first)
    expect(alive()).toBe(0)
  })

  test('stay 0 under AdamW', async () => {
    const mask = np.array([1, 0, 1])
    const optimiser = chain(adamw({ decay: 0.1 }), keepMasked(mask))
    let weights = np.array([1, 0, -1])
    let state = optimiser.init(weights)
    for (let step = 0; step < 5; step += 1)
      [weights, state] = takeStep(optimiser, weights, np.array([0.3, 0.3, 0.3]), state, 0.1)
    const [kept, pruned, other] = await weights.data()
    expect(pruned).toBe(0)
    expect(kept).toBeLessThan(0.6)
    expect(other).toBeLessThan(-1)
    tree.dispose([state, mask] as Weights)
  })
})

test('updates are added', async () => {
  expect([...(await applyUpdates(np.array([1, 2]), np.array([0.5, -2])).data())]).toEqual([1.5, 0])
})
