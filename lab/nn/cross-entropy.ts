// Cross-entropy of a softmax with classes given as numbers, averaged over the rows that aren't ignored. N rows, V classes.
import { numpy as np } from '@jax-js/jax'
import { rowMaxima, softmaxParts } from './softmax.ts'

/** `powers` [N, V], `share` [N, 1] and `isTarget` [N, V]; `weight` [N, 1] is each row's part of the mean. */
export type CrossEntropyTape = { powers: np.Array; share: np.Array; isTarget: np.Array; weight: np.Array }

/**
 * Logits [N, V] and classes [N], 32-bit integers, to the mean of −log p(class), a scalar; 0 where all rows are ignored.
 * A row whose class is `ignored` counts for nothing.
 */
export function forwardCrossEntropy(
  logits: np.Array,
  classes: np.Array,
  ignored = -1,
): [loss: np.Array, tape: CrossEntropyTape] {
  const [rows, count] = logits.shape as [number, number]
  const counted = classes.ref.notEqual(ignored).astype(np.float32).reshape([rows, 1])
  const weight = counted.ref.div(np.maximum(counted.sum(), 1))
  // As an array, not as an index that the kernel computes: so the engine compares four at a time.
  const all = np.array(Float32Array.from({ length: count }, (_, index) => index))
  const isTarget = classes.astype(np.float32).reshape([rows, 1]).equal(all)
  const [powers, share] = softmaxParts(logits.ref)
  const said = np.where(isTarget.ref, logits.ref, 0).sum(1, { keepdims: true })
  const surprise = rowMaxima(logits).sub(np.log(share.ref)).sub(said)
  return [surprise.mul(weight.ref).sum(), { powers, share, isTarget, weight }]
}

/** The gradient by the logits [N, V], from that by the loss, a scalar. */
export function backwardCrossEntropy(
  { powers, share, isTarget, weight }: CrossEntropyTape,
  byLoss: np.Array,
): np.Array {
  const byRow = weight.mul(byLoss)
  return powers.mul(share.mul(byRow.ref)).sub(np.where(isTarget, byRow, 0))
}
