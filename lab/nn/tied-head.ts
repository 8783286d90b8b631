// The head of a masked language model: logits by a table of embeddings, used a second time, and a bias (Press and Wolf 2017; BERT).
// N rows, D features, V entries; V′ is the next multiple of 4, since the engine multiplies odd widths four times slower.
import { numpy as np } from '@jax-js/jax'

/** The tape is the input. */
export function forwardTiedHead(
  { table, bias }: { table: np.Array; bias: np.Array },
  input: np.Array,
): [logits: np.Array, tape: np.Array] {
  const extra = extraOf(table)
  // What's beyond V has no share in a softmax.
  const bounded = extra > 0 ? np.concatenate([bias, np.full([extra], -1e9)]) : bias
  return [np.matmul(input.ref, widen(table).transpose()).add(bounded), input]
}

/** Logits [N, V′]; the gradients by table and bias are [V, D] and [V]. */
export function backwardTiedHead(
  { table, bias }: { table: np.Array; bias: np.Array },
  input: np.Array,
  byLogits: np.Array,
): [gradient: { table: np.Array; bias: np.Array }, byInput: np.Array] {
  const entries = table.shape[0] as number
  bias.dispose()
  const byInput = np.matmul(byLogits.ref, widen(table))
  const gradient = {
    table: np.matmul(byLogits.ref.transpose(), input).slice([0, entries]),
    bias: byLogits.sum(0).slice([0, entries]),
  }
  return [gradient, byInput]
}

/** [V, D] to [V′, D]. A copy: a product with a padded view checks each index. */
function widen(table: np.Array): np.Array {
  const extra = extraOf(table)
  if (extra === 0) return table
  return np.concatenate([table, np.zeros([extra, table.shape[1] as number])])
}

function extraOf(table: np.Array): number {
  return (4 - ((table.shape[0] as number) % 4)) % 4
}
