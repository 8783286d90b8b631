// A pooling over a batch of sequences: 32-bit features of the engine in, 32-bit vectors out, 64-bit in between.
import type { Frames } from '../pooling/frames.ts'
import type { Pooling } from '../pooling/pooling.ts'
import { copyOf } from '../pooling/vectors.ts'

export interface PooledBatch {
  /** [B, p] */
  vectors: Float32Array<ArrayBuffer>
  /** From dL/du [B, p] to dL/dV [B, T, p]. */
  backward(gradient: Float32Array): Float32Array<ArrayBuffer>
}

/** `values` is [B, T, p]. */
export function poolBatch(
  pooling: Pooling,
  values: Float32Array,
  { time, features }: Omit<Frames, 'values'>,
): PooledBatch {
  const each = time * features
  const pooled = Array.from({ length: values.length / each }, (_, index) =>
    pooling({ values: copyOf(values.subarray(index * each, (index + 1) * each)), time, features }),
  )
  const vectors = new Float32Array(pooled.length * features)
  for (const [index, { vector }] of pooled.entries()) vectors.set(vector, index * features)
  return {
    vectors,
    backward(gradient) {
      const back = new Float32Array(values.length)
      for (const [index, one] of pooled.entries()) {
        const own = copyOf(gradient.subarray(index * features, (index + 1) * features))
        back.set(one.backward(own), index * each)
      }
      return back
    },
  }
}
