// The head's scores and the network of clips, beside plain numbers.
import { init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { patchNetwork, scoresOf } from './model.ts'
import { edge, pixels } from './moving-blobs.ts'

beforeAll(async () => void (await init('wasm')))

describe('scores', () => {
  test('are those of the pooled vector’s direction, scaled', async () => {
    const head = np.array([
      [1, 0],
      [0, 2],
    ])
    const scores = await scoresOf(head, np.array([[3, 4]]), 10).data()
    expect([...scores]).toEqual([6, 16].map((score) => expect.closeTo(score, 4)))
  })
})

describe('the network of clips', () => {
  test('is two convolutions whose patches do not overlap, and a full layer', async () => {
    const alive = await watchArrays()
    const weights = patchNetwork.init(seededRandom(1, 'weights'))
    const inputs = seededRandom(1, 'frames').normals(3 * pixels)
    const found = await patchNetwork.apply(tree.ref(weights), np.array(inputs).reshape([3, pixels])).data()
    const right = await plainly(weights as never, inputs, 3)
    for (const [at, value] of right.entries()) expect(found[at]).toBeCloseTo(value, 4)
    tree.dispose(weights)
    expect(alive()).toBe(0)
  })
})

type Plain = { kernel: np.Array; bias: np.Array }

/** Pixel by pixel. */
async function plainly(
  { first, second, full }: { first: Plain; second: Plain; full: np.Array },
  inputs: Float32Array,
  count: number,
): Promise<number[]> {
  const read = async (array: np.Array) => [...(await array.ref.data())]
  const out: number[] = []
  for (let index = 0; index < count; index += 1) {
    let picture = [...inputs.subarray(index * pixels, (index + 1) * pixels)]
    let [size, channels] = [edge, 1]
    for (const { kernel, bias } of [first, second]) {
      const [k, b] = [await read(kernel), await read(bias)]
      const next: number[] = []
      for (let row = 0; row < size; row += 2)
        for (let column = 0; column < size; column += 2)
          for (const [channel, offset] of b.entries()) {
            let sum = offset
            for (let i = 0; i < 2; i += 1)
              for (let j = 0; j < 2; j += 1)
                for (let c = 0; c < channels; c += 1)
                  sum +=
                    (picture[((row + i) * size + column + j) * channels + c] as number) *
                    (k[((i * 2 + j) * channels + c) * b.length + channel] as number)
            next.push(Math.max(0, sum))
          }
      ;[picture, size, channels] = [next, size / 2, b.length]
    }
    const last = await read(full)
    const width = full.shape[1] as number
    const features = Array.from({ length: width }, (_, k) =>
      picture.reduce((sum, value, at) => sum + value * (last[at * width + k] as number), 0),
    )
    const length = Math.hypot(...features)
    out.push(...features.map((value) => value / length))
  }
  return out
}
