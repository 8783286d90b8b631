// Plain numbers for tests of layers, the same as in record_torch.py.
import { numpy as np } from '@jax-js/jax'

/** sin(0.7 i + phase) for i = 0, 1, …, in 32 bits. */
export function waveNumbers(phase: number, length: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, index) => Math.sin(0.7 * index + phase))
}

export function wave(phase: number, ...shape: number[]): np.Array {
  const length = shape.reduce((product, size) => product * size, 1)
  return np.array(waveNumbers(phase, length)).reshape(shape)
}
