// Convolutions whose patches do not overlap, as one matrix product each: the engine's own convolution has a gradient by the kernel that
// is a hundred times as slow. N pictures of H × W pixels, C channels.
import { numpy as np } from '@jax-js/jax'
import { heNormal } from './nn/initialisers.ts'
import type { Random } from './random.ts'

export type PatchConvolution = {
  /** [patch · patch · C, channels], a patch's pixels row after row, each with its channels. */
  kernel: np.Array
  /** [channels] */
  bias: np.Array
}

/** `inputs` channels become `channels`; the kernel is drawn for a rectifier behind it, and the bias begins at zero. */
export function initPatchConvolution(
  random: Random,
  { patch, inputs, channels }: { patch: number; inputs: number; channels: number },
): PatchConvolution {
  return { kernel: heNormal(random, [patch ** 2 * inputs, channels]), bias: np.zeros([channels]) }
}

/** [N, H, W, C] to [N, H / patch, W / patch, channels]; H and W are multiples of the patch. Consumes both. */
export function applyPatchConvolution(
  { kernel, bias }: PatchConvolution,
  pictures: np.Array,
  patch: number,
): np.Array {
  const [count, height, width, channels] = pictures.shape as [number, number, number, number]
  const [rows, columns] = [height / patch, width / patch]
  const patches = pictures
    .reshape([count, rows, patch, columns, patch, channels])
    .transpose([0, 1, 3, 2, 4, 5])
    .reshape([count * rows * columns, patch * patch * channels])
  return np.matmul(patches, kernel).add(bias).reshape([count, rows, columns, -1])
}
