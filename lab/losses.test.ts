// Losses, against plain numbers.
import { grad, init, numpy as np } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { crossEntropy, hinge, type Loss } from './losses.ts'
import { numericalGradient } from './testing/gradient.ts'
import { watchArrays } from './testing/live-arrays.ts'

beforeAll(async () => void (await init('wasm')))

const scores = [
  [2, -1, 0.5],
  [0.2, 0.4, -3],
]

async function of(loss: Loss, targets: number[][]): Promise<number> {
  return Number((await loss(np.array(scores), np.array(targets)).data())[0])
}

describe('a loss', () => {
  test('of cross-entropy is the mean of −log softmax at the right class', async () => {
    const right = [0, 2]
    const plain = scores.map((row, index) => {
      const sum = row.reduce((total, score) => total + Math.exp(score), 0)
      return Math.log(sum) - (row[right[index] as number] as number)
    })
    const targets = [
      [1, 0, 0],
      [0, 0, 1],
    ]
    expect(await of(crossEntropy, targets)).toBeCloseTo(((plain[0] as number) + (plain[1] as number)) / 2, 5)
  })

  test('of hinge sums what each class misses its margin by, also where several are right', async () => {
    const targets = [
      [1, 0, 0],
      [1, 1, 0],
    ]
    // 1 − 2 and 1 − 1 are no misses; 1 + 0.5; then 1 − 0.2, 1 − 0.4, and 1 − 3 is none.
    expect(await of(hinge, targets)).toBeCloseTo((1.5 + 0.8 + 0.6) / 2, 5)
  })

  test.each([
    ['cross-entropy', crossEntropy],
    ['hinge', hinge],
  ])('of %s has the gradient of finite differences, and leaves no array behind', async (_, loss) => {
    const alive = await watchArrays()
    // No score stands at a margin, where a hinge has no slope.
    const at = Float32Array.from(scores.flat(), (score) => score + 0.1)
    const targets = () => np.array([0, 0, 1, 1, 0, 0]).reshape([2, 3])
    const lossOf = (own: np.Array) => loss(own.reshape([2, 3]), targets())
    const found = await grad(lossOf)(np.array(at)).data()
    const judge = numericalGradient((moved) => lossOf(np.array(moved)).js() as number, at)
    expect(judge.some((value) => Math.abs(value) > 0.1)).toBe(true)
    for (const [index, value] of judge.entries()) expect(found[index]).toBeCloseTo(value, 3)
    expect(alive()).toBe(0)
  })
})
