// First weights of layers, drawn from a seeded stream.
import { numpy as np } from '@jax-js/jax'
import type { Random } from '../random.ts'

/** Normal numbers with this standard deviation. */
export function normal(random: Random, shape: number[], deviation: number): np.Array {
  return np.array(random.normals(sizeOf(shape), deviation)).reshape(shape)
}

/** LeCun et al. 1998: variance 1/fan-in. `shape` is [fan-in, fan-out]. */
export function lecunNormal(random: Random, shape: [number, number]): np.Array {
  return normal(random, shape, Math.sqrt(1 / shape[0]))
}

/** He et al. 2015, eq 10: variance 2/fan-in, for rectified layers. */
export function heNormal(random: Random, shape: [number, number]): np.Array {
  return normal(random, shape, Math.sqrt(2 / shape[0]))
}

/** Glorot and Bengio 2010, eq 16: uniform within ±√(6 / (fan-in + fan-out)). */
export function glorotUniform(random: Random, shape: [number, number]): np.Array {
  const bound = Math.sqrt(6 / (shape[0] + shape[1]))
  const values = Float32Array.from({ length: sizeOf(shape) }, () => bound * (2 * random.uniform() - 1))
  return np.array(values).reshape(shape)
}

function sizeOf(shape: number[]): number {
  return shape.reduce((product, length) => product * length, 1)
}
