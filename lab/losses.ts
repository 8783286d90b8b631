// Losses of scores, where targets mark the right classes. B rows of a batch, K classes.
import { nn, numpy as np } from '@jax-js/jax'

/** Of scores [B, K] where `targets` [B, K] is 1 at the right classes and 0 elsewhere; the mean over the batch. Consumes both. */
export type Loss = (scores: np.Array, targets: np.Array) => np.Array

/** −log softmax at the right class, in nats. */
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
