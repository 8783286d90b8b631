// The classifier as a whole: its gradient through network, pooling and head, and that it learns what can be learned.
import { init } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { centralDifferences, relativeError } from '../finite-differences.ts'
import { type Frames, frameAt } from '../pooling/frames.ts'
import { type PoolingName, poolings } from '../pooling/poolings.ts'
import { type Classifier, type ClassifierOptions, startClassifier } from './classifier.ts'
import { mlpNetwork } from './frame-network.ts'
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
    ...{ classes: 2, rate: 0.01 },
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

test('the gradient through network, pooling and head is that of finite differences', async () => {
  // A network of one layer and a head, in 64-bit floats, whose gradient is put together by hand as the classifier does.
  const random = seededRandom(3, 'whole')
  const [time, width, features, classes] = [6, 3, 4, 3]
  const draw = (length: number) => Float64Array.from({ length }, () => random.normal())
  const [inputs, weights, head] = [draw(time * width), draw(width * features), draw(features * classes)]
  const label = 1

  const see = (own: Float64Array): Frames => {
    const frames = { values: new Float64Array(time * features), time, features }
    for (let t = 0; t < time; t += 1)
      for (let k = 0; k < features; k += 1)
        for (let j = 0; j < width; j += 1)
          frames.values[t * features + k] =
            (frames.values[t * features + k] as number) +
            (inputs[t * width + j] as number) * (own[j * features + k] as number)
    return frames
  }
  const lossOf = (pooled: Float64Array): number => {
    const length = Math.hypot(...pooled)
    const scores = Array.from({ length: classes }, (_, at) =>
      pooled.reduce((sum, value, k) => sum + ((10 * value) / length) * (head[k * classes + at] as number), 0),
    )
    const most = Math.max(...scores)
    return (
      most +
      Math.log(scores.reduce((sum, score) => sum + Math.exp(score - most), 0)) -
      (scores[label] as number)
    )
  }
  const pool = poolings.rank(options)
  const right = centralDifferences((own) => lossOf(pool(see(own)).vector), weights)
  const pooled = pool(see(weights))
  const byFrames = { ...see(weights), values: pooled.backward(centralDifferences(lossOf, pooled.vector)) }
  const found = new Float64Array(weights.length)
  for (let t = 0; t < time; t += 1)
    for (const [k, slope] of frameAt(byFrames, t).entries())
      for (let j = 0; j < width; j += 1)
        found[j * features + k] =
          (found[j * features + k] as number) + slope * (inputs[t * width + j] as number)
  expect(relativeError(found, right)).toBeLessThan(1e-6)
})
