// The frames that pull at the solution of eq 5: those whose score misses their place in time by more than ε.

import { zeros } from '#lab/linear-algebra/arena.ts'
import { addFrame, dotFrame, type Frames } from './frames.ts'

/** Frames with the share of them that a Hessian I + C Σ vₜvₜᵀ sums over. */
export interface ActiveFrames {
  frames: Frames
  /** Indices, from 0. */
  active: readonly number[]
  /** C */
  c: number
  /** V Vᵀ [T, T] of all frames, where it has been computed already. */
  gram?: Float64Array | undefined
}

/** vₜᵀx of the active frames, in their order. */
export function scoresOfActive({ frames, active }: ActiveFrames, x: Float64Array): Float64Array {
  const scores = zeros(active.length)
  for (let at = 0; at < active.length; at += 1) scores[at] = dotFrame(frames, active[at] as number, x)
  return scores
}

/** Σ wₜvₜ over the active frames, [p]. */
export function combineActive({ frames, active }: ActiveFrames, weights: Float64Array): Float64Array {
  const sum = zeros(frames.features)
  for (let at = 0; at < active.length; at += 1)
    addFrame(sum, frames, active[at] as number, weights[at] as number)
  return sum
}

/** Of numbers for all frames, [T], those of the active ones. */
export function pickActive(active: readonly number[], all: Float64Array): Float64Array {
  const picked = zeros(active.length)
  for (let at = 0; at < active.length; at += 1) picked[at] = all[active[at] as number] as number
  return picked
}

/** Back among all frames, [T]; the others are 0. */
export function placeActive(active: readonly number[], picked: Float64Array, time: number): Float64Array {
  const all = zeros(time)
  for (let at = 0; at < active.length; at += 1) all[active[at] as number] = picked[at] as number
  return all
}
