// The clips and the network that sees them.
import { init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '#lab/random.ts'
import { watchArrays } from '#lab/testing/live-arrays.ts'
import { classes, drawClips, edge, pixels } from './moving-blobs.ts'
import { patchNetwork } from './patch-network.ts'

beforeAll(async () => void (await init('wasm')))

/** Where the light of a frame lies, by its brightest parts. */
function centreOf(frame: Float32Array): [x: number, y: number] {
  let [sum, x, y] = [0, 0, 0]
  for (const [at, value] of frame.entries()) {
    const weight = Math.max(0, value - 0.5)
    sum += weight
    x += weight * (at % edge)
    y += weight * Math.floor(at / edge)
  }
  return [x / sum, y / sum]
}

describe('clips', () => {
  const clips = drawClips(seededRandom(1, 'clips'), { length: 16, noise: 0.1 }, 60)

  test('come in pairs, the second the first one backwards, with the opposite class', () => {
    const each = 16 * pixels
    for (let pair = 0; pair < 60; pair += 1) {
      const [one, other] = [clips.labels[2 * pair] as number, clips.labels[2 * pair + 1] as number]
      expect(other).toBe((one + classes / 2) % classes)
      for (let t = 0; t < 16; t += 1) {
        const forward = clips.inputs.subarray(
          2 * pair * each + t * pixels,
          2 * pair * each + (t + 1) * pixels,
        )
        const from = (2 * pair + 1) * each + (15 - t) * pixels
        expect([...clips.inputs.subarray(from, from + pixels)]).toEqual([...forward])
      }
    }
  })

  test('move as their class says, on the whole', () => {
    const ways = new Map<number, [number, number]>()
    for (const [index, label] of clips.labels.entries()) {
      const at = (t: number) =>
        centreOf(clips.inputs.subarray((index * 16 + t) * pixels, (index * 16 + t + 1) * pixels))
      const [from, to] = [at(0), at(15)]
      const sum = ways.get(label) ?? [0, 0]
      ways.set(label, [sum[0] + to[0] - from[0], sum[1] + to[1] - from[1]])
    }
    for (const [label, [x, y]] of ways) {
      const angle = (label * 2 * Math.PI) / classes
      const along = (x * Math.cos(angle) + y * Math.sin(angle)) / Math.hypot(x, y)
      expect(along).toBeGreaterThan(0.8)
    }
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
