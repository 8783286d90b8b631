// What classifies a pooled vector: its direction and a linear map (eq 7). K classes, p features.
import { numpy as np } from '@jax-js/jax'
import { lecunNormal } from '#lab/nn/initialisers.ts'
import type { Random } from '#lab/random.ts'
import { normaliseRows } from './frame-network.ts'

/** Vectors of length 1 would give scores too small for softmax to tell classes apart. */
export const usualScale = 10

/** βᵀ: [p, K]. */
export type Head = np.Array

export function initHead(random: Random, features: number, classes: number): Head {
  return lecunNormal(random, [features, classes])
}

/** Each class's score: [B, p] to [B, K]. Consumes both. */
export function scoresOf(head: Head, pooled: np.Array, scale: number): np.Array {
  return np.matmul(normaliseRows(pooled), head).mul(scale)
}
