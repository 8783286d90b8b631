// Pooling by weights that do not depend on the frames: Σ wₜvₜ, whose gradient by vₜ is wₜ times the vector's.

import { zeros } from '#lab/linear-algebra/arena.ts'
import { addScaled } from '#lab/linear-algebra/vectors.ts'
import { combine, type Frames, frameAt } from './frames.ts'
import type { Pooled } from './pooling.ts'

export function weighted(frames: Frames, weights: Float64Array): Pooled {
  return {
    vector: combine(frames, weights),
    backward(gradient) {
      const back = zeros(frames.values.length)
      for (const [index, weight] of weights.entries())
        addScaled(frameAt({ ...frames, values: back }, index), gradient, weight)
      return back
    },
  }
}
