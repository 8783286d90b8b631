// The classifier as a whole: its gradient through network, pooling and head, and that it learns what can be learned.
import { init, numpy as np } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { sgd } from '#lab/optimisers/sgd.ts'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { mlpNetwork, normaliseRows } from '../model.ts'
import { type PoolingName, poolings } from '../pooling/poolings.ts'
import { type Classifier, type ClassifierOptions, startClassifier } from './classifier.ts'
import { pick, type Sequences } from './sequences.ts'

beforeAll(async () => void (await init('wasm')))

const options = { c: 1, epsilon: 0.1 }

/** Two classes: the second's frames are the first's backwards. */
function drawWays(seed: number, count: number, time = 6): Sequences {
  const random = seededRandom(seed, 'ways')
  const inputs = new Float32Array(count * time * 3)
  const labels = Int32Array.from({ length: count }, (_, index) => index % 2)
  for (let index = 0; index < count; index += 1)
    for (let t = 0; t < time; t += 1) {
      const tau = (2 * t) / (time - 1) - 1
      const at = (index * time + t) * 3
      inputs[at] = (labels[index] === 1 ? tau : -tau) + 0.2 * random.normal()
      inputs[at + 1] = 0.5 * random.normal()
      inputs[at + 2] = 1
    }
  return { inputs, labels, time, width: 3 }
}

function start(name: PoolingName | undefined, more: Partial<ClassifierOptions> = {}): Classifier {
  return startClassifier(seededRandom(1, 'weights'), {
    network: mlpNetwork([3, 8, 4]),
    pooling: name && poolings[name](options),
    classes: 2,
    rate: 0.01,
    ...more,
  })
}

async function accuracyOf(classifier: Classifier, test: Sequences): Promise<number> {
  const said = await classifier.classify(test)
  return said.filter((label, index) => label === test.labels[index]).length / said.length
}

describe('a classifier', () => {
  test.each([
    ['rank', 0.95, 1],
    ['approximate', 0.95, 1],
    ['average', 0.3, 0.7],
    ['maximum', 0.3, 0.7],
    [undefined, 0.3, 0.7],
  ] as const)('that pools by %s comes to between %d and %d', async (name, least, most) => {
    const alive = await watchArrays()
    const train = drawWays(1, 200)
    const classifier = start(name)
    const order = seededRandom(1, 'order')
    for (let step = 0; step < 150; step += 1)
      await classifier.step(
        pick(
          train,
          Array.from({ length: 16 }, () => order.integer(0, 199)),
        ),
      )
    const accuracy = await accuracyOf(classifier, drawWays(2, 200))
    expect(accuracy).toBeGreaterThanOrEqual(least)
    expect(accuracy).toBeLessThanOrEqual(most)
    classifier.dispose()
    expect(alive()).toBe(0)
  })

  test('whose network is frozen keeps its features, and learns its head', async () => {
    const train = drawWays(1, 32)
    const classifier = start('rank', { isFrozen: true })
    const before = await classifier.featuresOf(train)
    const first = await classifier.step(train)
    for (let step = 0; step < 50; step += 1) await classifier.step(train)
    expect(await classifier.step(train)).toBeLessThan(first)
    expect(await classifier.featuresOf(train)).toEqual(before)
    classifier.dispose()
  })
})

describe('the gradient through network, pooling and head', () => {
  const batch: Sequences = { ...drawWays(4, 6), labels: Int32Array.of(0, 1, 0, 1, 1, 0) }
  const shape = { layer: 9, head: 6 }
  const rate = 1e-2

  /** A linear layer from 3 to 3 features, and a head of 2 classes, with these weights. */
  function startWith(weights: Float64Array): Classifier {
    const given = (from: number, to: number) => Float32Array.from(weights.subarray(from, to))
    return startClassifier(
      { ...seededRandom(1, 'unused'), normals: () => given(shape.layer, shape.layer + shape.head) },
      {
        network: {
          features: 3,
          init: () => [np.array(given(0, shape.layer)).reshape([3, 3])],
          apply: (own, inputs) => normaliseRows(np.matmul(inputs, (own as [np.Array])[0])),
        },
        pooling: poolings.rank(options),
        classes: 2,
        rate,
        optimiser: sgd(),
      },
    )
  }

  async function lossAt(weights: Float64Array): Promise<number> {
    const classifier = startWith(weights)
    const loss = await classifier.step(batch)
    classifier.dispose()
    return loss
  }

  test('is that of finite differences: a step of descent leads where they say', async () => {
    const random = seededRandom(3, 'weights')
    const weights = Float64Array.from({ length: shape.layer + shape.head }, () => random.normal())
    const width = 1e-2
    const slopes: number[] = []
    for (const [at, value] of weights.entries()) {
      const [above, below] = [
        await lossAt(weights.with(at, value + width)),
        await lossAt(weights.with(at, value - width)),
      ]
      slopes.push((above - below) / (2 * width))
    }
    const classifier = startWith(weights)
    const before = await classifier.step(batch)
    const after = await classifier.step(batch)
    classifier.dispose()
    const right = await lossAt(weights.map((value, at) => value - rate * (slopes[at] as number)))
    expect(before - after).toBeGreaterThan(1e-2)
    expect(after).toBeCloseTo(right, 3)
  }, 60_000)
})
