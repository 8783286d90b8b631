// Approximate rank pooling: one gradient step of a ranking machine, in closed form (Bilen et al. 2016, dynamic images).

import { zeros } from '#lab/linear-algebra/arena.ts'
import type { Pooling } from './pooling.ts'
import { weighted } from './weighted.ts'

/** αₜ = 2(T − t + 1) − (T + 1)(H_T − H_{t−1}), eq 2, with the harmonic numbers H; frames are averaged over time first. [T] */
export function approximateWeights(time: number): Float64Array {
  let all = 0
  for (let t = 1; t <= time; t += 1) all += 1 / t
  const weights = zeros(time)
  let before = 0
  for (let t = 1; t <= time; t += 1) {
    weights[t - 1] = 2 * (time - t + 1) - (time + 1) * (all - before)
    before += 1 / t
  }
  return weights
}

export const approximateRankPooling: Pooling = (frames) => weighted(frames, approximateWeights(frames.time))
