// Masks: transformations of some arrays only, and weights that are pruned and stay so.
import { numpy as np, tree } from '@jax-js/jax'
import type { Transformation } from './transformation.ts'
import { mapWeights, type Path, pathsOf, type Weights } from './weights.ts'

/** Whether an array is meant, by its place in the tree and its shape. */
export type Choice = (path: Path, shape: readonly number[]) => boolean

/** Matrices and what has more dimensions: no biases, and no scales of a layer norm. */
export const matrices: Choice = (_, shape) => shape.length >= 2

/** For each array, in the order of `tree.leaves`, whether it is chosen. Borrows. */
export function chosenOf(weights: Weights, choose: Choice): boolean[] {
  const leaves = tree.leaves<np.Array>(weights)
  return pathsOf(weights).map((path, index) => choose(path, leaves[index]?.shape as number[]))
}

/** `inner` for the arrays that are chosen; the others' gradient is left as it is. `inner` sees a list of the chosen. */
export function masked<State extends Weights>(
  inner: Transformation<State>,
  choose: Choice,
): Transformation<State> {
  const pick = (chosen: readonly boolean[], all: Weights) =>
    tree.leaves<np.Array>(all).filter((_, index) => chosen[index])
  return {
    init: (weights) => inner.init(pick(chosenOf(weights, choose), weights)),
    update<W extends Weights>(gradient: W, state: State, weights: W, rate: np.Array | number): [W, State] {
      const chosen = chosenOf(weights, choose)
      const [leaves, structure] = tree.flatten<np.Array>(gradient)
      const [changed, next] = inner.update(pick(chosen, gradient), state, pick(chosen, weights), rate)
      const rest = changed.values()
      const merged = leaves.map((leaf, index) => (chosen[index] ? (rest.next().value as np.Array) : leaf))
      return [tree.unflatten(structure, merged) as W, next]
    },
  }
}

/**
 * Updates become 0 wherever a mask is 0, whatever the gradient is there, so weights that were 0 stay exactly 0. It comes last in
 * a chain: momentum and decay before it are masked with the rest.
 *
 * The masks are the state, nested and shaped as the weights; a step that was compiled works with the state of other masks,
 * too. Borrows the masks.
 */
export function keepMasked(masks: Weights): Transformation<Weights> {
  return {
    init: () => tree.ref(masks),
    update: (gradient, state) => [
      mapWeights((g, mask) => np.where(mask.ref.notEqual(0), g, 0), gradient, state),
      state,
    ],
  }
}

/** Weights with 0 wherever a mask is 0. Consumes the weights, borrows the masks. */
export function applyMasks<W extends Weights>(weights: W, masks: Weights): W {
  return mapWeights((w, mask) => np.where(mask.ref.notEqual(0), w, 0), weights, masks)
}
