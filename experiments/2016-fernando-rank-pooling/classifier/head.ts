// What classifies a pooled vector: its direction, a linear map, and a loss of the scores (eqs 7 and 8). K classes, p features.
import { nn, numpy as np } from '@jax-js/jax'
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

/** Of scores [B, K] where `targets` [B, K] marks the right classes by 1, averaged over the batch. Consumes both. */
export type Loss = (scores: np.Array, targets: np.Array) => np.Array

/** −log softmax at the right class (eq 8). */
export const crossEntropy: Loss = (scores, targets) =>
  nn.logSoftmax(scores, -1).mul(targets).sum(1).mean().mul(-1)

/** Each class against the rest: Σₖ [1 − yₖsₖ]₊, where yₖ is 1 at the right classes and −1 at the others. */
export const hinge: Loss = (scores, targets) => {
  const signs = targets.mul(2).sub(1)
  return np
    .maximum(np.subtract(1, scores.mul(signs)), 0)
    .sum(1)
    .mean()
}
