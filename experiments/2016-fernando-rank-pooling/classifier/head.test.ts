// The head's scores and losses, against plain numbers.
import { init, numpy as np } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { crossEntropy, hinge, type Loss, scoresOf } from './head.ts'

beforeAll(async () => void (await init('wasm')))

const scores = [
  [2, -1, 0.5],
  [0.2, 0.4, -3],
]

async function of(loss: Loss, targets: number[][]): Promise<number> {
  return Number((await loss(np.array(scores), np.array(targets)).data())[0])
}

describe('scores', () => {
  test('are those of the pooled vector’s direction, scaled', async () => {
    const head = np.array([
      [1, 0],
      [0, 2],
    ])
    const said = await scoresOf(head, np.array([[3, 4]]), 10).data()
    expect([...said]).toEqual([6, 16].map((score) => expect.closeTo(score, 4)))
  })
})

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
})
