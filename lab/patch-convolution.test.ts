// Patch convolutions: against plain sums, and their gradient against finite differences.
import { grad, init, numpy as np, tree } from '@jax-js/jax'
import { beforeAll, expect, test } from 'vitest'
import { applyPatchConvolution, initPatchConvolution } from './patch-convolution.ts'
import { seededRandom } from './random.ts'
import { numericalGradient } from './testing/gradient.ts'
import { watchArrays } from './testing/live-arrays.ts'

beforeAll(async () => void (await init('wasm')))

const [count, height, width, inputs, channels, patch] = [2, 6, 4, 3, 5, 2]
const random = seededRandom(1, 'pictures')
const pictures = random.normals(count * height * width * inputs)
const kernel = random.normals(patch * patch * inputs * channels)
const bias = random.normals(channels)

const pictureArray = () => np.array(pictures).reshape([count, height, width, inputs])
const layerOf = (values: Float32Array<ArrayBuffer>) => ({
  kernel: np.array(values).reshape([patch * patch * inputs, channels]),
  bias: np.array(bias),
})

/** One number of the answer, patch by patch and pixel by pixel. */
function plainly(n: number, row: number, column: number, channel: number): number {
  let sum = bias[channel] as number
  for (let i = 0; i < patch; i += 1)
    for (let j = 0; j < patch; j += 1)
      for (let c = 0; c < inputs; c += 1) {
        const pixel = ((n * height + row * patch + i) * width + column * patch + j) * inputs + c
        const weight = ((i * patch + j) * inputs + c) * channels + channel
        sum += (pictures[pixel] as number) * (kernel[weight] as number)
      }
  return sum
}

test('each patch becomes its channels', async () => {
  const alive = await watchArrays()
  const out = applyPatchConvolution(layerOf(kernel), pictureArray(), patch)
  expect(out.shape).toEqual([count, height / patch, width / patch, channels])
  const found = await out.data()
  let at = 0
  for (let n = 0; n < count; n += 1)
    for (let row = 0; row < height / patch; row += 1)
      for (let column = 0; column < width / patch; column += 1)
        for (let channel = 0; channel < channels; channel += 1) {
          expect(found[at]).toBeCloseTo(plainly(n, row, column, channel), 4)
          at += 1
        }
  expect(at).toBe(found.length)
  expect(alive()).toBe(0)
})

test('its gradient by the kernel is that of finite differences', async () => {
  const loss = (layer: ReturnType<typeof layerOf>) =>
    np.square(applyPatchConvolution(layer, pictureArray(), patch)).mean()
  const found = grad(loss)(layerOf(kernel)) as ReturnType<typeof layerOf>
  const judge = numericalGradient((at) => loss(layerOf(at)).js() as number, kernel)
  const values = await found.kernel.data()
  for (const [index, value] of judge.entries()) expect(values[index]).toBeCloseTo(value, 3)
  found.bias.dispose()
})

test('begins with a kernel of the patch’s size, and without bias', async () => {
  const layer = initPatchConvolution(seededRandom(1, 'layer'), { patch: 2, inputs: 3, channels: 5 })
  expect([layer.kernel.shape, layer.bias.shape]).toEqual([[12, 5], [5]])
  expect([...(await layer.bias.ref.data())]).toEqual([0, 0, 0, 0, 0])
  tree.dispose(layer)
})
