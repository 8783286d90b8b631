// The head's scores, against plain numbers.
import { init, numpy as np } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { scoresOf } from './head.ts'

beforeAll(async () => void (await init('wasm')))

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
