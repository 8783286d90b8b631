// What a pooling is: it makes one vector of a sequence's frames, and takes a gradient by that vector back to the frames.
import type { Frames } from './frames.ts'

export interface Pooled {
  /** [p] */
  vector: Float64Array
  /** From dL/du [p] to dL/dV [T, p]: the transposed Jacobian times it, without the Jacobian. */
  backward(gradient: Float64Array): Float64Array
}

export type Pooling = (frames: Frames) => Pooled
