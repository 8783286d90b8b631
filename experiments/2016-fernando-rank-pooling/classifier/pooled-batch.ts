// A pooling over a batch of sequences: 32-bit features of the engine in, 32-bit vectors out, 64-bit in between.

import { type Arena, copyOf, emptyArena, within } from '#lab/linear-algebra/arena.ts'
import type { Frames } from '../pooling/frames.ts'
import type { Pooling } from '../pooling/pooling.ts'

export interface PooledBatch {
  /** [B, p] */
  vectors: Float32Array<ArrayBuffer>
  /** From dL/du [B, p] to dL/dV [B, T, p]; before the arena's next batch. */
  backward(gradient: Float32Array): Float32Array<ArrayBuffer>
}

/** `values` is [B, T, p]. All in between is in the arena, which is emptied first. */
export function poolBatch(
  pooling: Pooling,
  values: Float32Array,
  { time, features }: Omit<Frames, 'values'>,
  arena: Arena,
): PooledBatch {
  emptyArena(arena)
  const each = time * features
  const pooled = within(arena, () => {
    const all = copyOf(values)
    return Array.from({ length: values.length / each }, (_, index) =>
      pooling({ values: all.subarray(index * each, (index + 1) * each), time, features }),
    )
  })
  const vectors = new Float32Array(pooled.length * features)
  for (const [index, { vector }] of pooled.entries()) vectors.set(vector, index * features)
  return {
    vectors,
    backward(gradient) {
      const back = new Float32Array(values.length)
      within(arena, () => {
        const all = copyOf(gradient)
        for (const [index, one] of pooled.entries())
          back.set(one.backward(all.subarray(index * features, (index + 1) * features)), index * each)
      })
      return back
    },
  }
}
