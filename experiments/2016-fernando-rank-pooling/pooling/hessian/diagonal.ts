// The diagonal approximation: off the diagonal the Hessian is taken for zero, O(pT). Not the exact gradient.
// Fernando, Anderson, Hutter and Gould 2016 (hierarchical rank pooling), eq 15.

import { zeros } from '#lab/linear-algebra/arena.ts'
import type { ActiveFrames } from '../active.ts'
import { frameAt } from '../frames.ts'

export function solveDiagonal({ frames, active, c }: ActiveFrames, gradient: Float64Array): Float64Array {
  const diagonal = zeros(frames.features).fill(1)
  for (const index of active) {
    const frame = frameAt(frames, index)
    for (let k = 0; k < diagonal.length; k += 1)
      diagonal[k] = (diagonal[k] as number) + c * (frame[k] as number) ** 2
  }
  return gradient.map((value, k) => value / (diagonal[k] as number))
}
