// The head of a masked language model: logits by a table of embeddings, used a second time, and a bias (Press and Wolf 2017; BERT).
// N rows, D features, V entries; V′ is the next multiple of 4 (see widen.ts).
import { numpy as np } from '@jax-js/jax'
import { lackOf, widen } from './widen.ts'

/** The tape is the input. */
export function forwardTiedHead(
  { table, bias }: { table: np.Array; bias: np.Array },
  input: np.Array,
): [logits: np.Array, tape: np.Array] {
  const lack = lackOf(table.shape[0] as number)
  // What's beyond V has no share in a softmax.
  const bounded = lack > 0 ? np.concatenate([bias, np.full([lack], -1e9)]) : bias
  return [np.matmul(input.ref, widen(table, 0).transpose()).add(bounded), input]
}

/** Logits [N, V′]; the gradients by table and bias are [V, D] and [V]. */
export function backwardTiedHead(
  { table, bias }: { table: np.Array; bias: np.Array },
  input: np.Array,
  byLogits: np.Array,
): [gradient: { table: np.Array; bias: np.Array }, byInput: np.Array] {
  const entries = table.shape[0] as number
  bias.dispose()
  const byInput = np.matmul(byLogits.ref, widen(table, 0))
  const gradient = {
    table: np.matmul(byLogits.ref.transpose(), input).slice([0, entries]),
    bias: byLogits.sum(0).slice([0, entries]),
  }
  return [gradient, byInput]
}
