// What an optimiser is: a state made for some weights, and a pure step that can be compiled with the gradient.
import { type numpy as np, tree } from '@jax-js/jax'

/** Weights, however they are nested. */
export type Weights = tree.JsTree<np.Array>

export interface Optimiser<State> {
  /** Borrows the weights. */
  init(weights: Weights): State
  /**
   * One step against the gradient, with this learning rate. Consumes weights, gradient and state.
   * The rate is an array where a schedule changes it, so that a compiled step is compiled once.
   */
  update<W extends Weights>(weights: W, gradient: W, state: State, rate: np.Array | number): [W, State]
}

/** Weights of the same nesting, array by array. Consumes what `change` consumes. */
export function mapWeights<W extends Weights>(
  change: (...arrays: np.Array[]) => np.Array,
  weights: W,
  ...others: Weights[]
): W {
  return tree.map<np.Array, np.Array, Weights>(change, weights, ...others) as W
}
