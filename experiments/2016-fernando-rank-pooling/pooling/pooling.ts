// What a pooling is: it makes one vector of a sequence's frames, and takes a gradient by that vector back to the frames.
import type { Frames } from './frames.ts'

export interface Pooled {
  /** [p] */
  vector: Float64Array
  /** From dL/du [p] to dL/dV [T, p]: the transposed Jacobian times it, without the Jacobian. */
  backward(gradient: Float64Array): Float64Array
}

/** Throws `UnpoolableFrames` where a number of the frames isn't finite. */
export type Pooling = (frames: Frames) => Pooled

/** Frames that hold NaN or an infinity: most poolings would pass it on, and a maximum would hide it. */
export class UnpoolableFrames extends Error {
  override name = 'UnpoolableFrames'

  constructor({ values, features }: Frames, at: number) {
    const place = `frame ${Math.floor(at / features)}, feature ${at % features}, counted from 0`
    super(`Frames can’t be pooled: one of their numbers is ${values[at]} (${place}), and all must be finite.`)
  }
}

/** A pooling that refuses frames whose numbers aren't all finite. */
export function definePooling(pool: Pooling): Pooling {
  return (frames) => {
    const { values } = frames
    if (areFinite(values)) return pool(frames)
    throw new UnpoolableFrames(
      frames,
      values.findIndex((value) => !Number.isFinite(value)),
    )
  }
}

/** Zero times a number is 0 or, where it isn't finite, NaN: one sum is faster than a test of each. */
function areFinite(values: Float64Array): boolean {
  let sum = 0
  for (let at = 0; at < values.length; at += 1) sum += 0 * (values[at] as number)
  return sum === 0
}
