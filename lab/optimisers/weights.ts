// Weights: arrays of the engine, however they are nested, and what is done with all of them.
import { numpy as np, tree } from '@jax-js/jax'

export type Weights = tree.JsTree<np.Array>

/** Weights of the same nesting, array by array. Consumes what `change` consumes. */
export function mapWeights<W extends Weights>(
  change: (...arrays: np.Array[]) => np.Array,
  weights: W,
  ...others: Weights[]
): W {
  return tree.map<np.Array, np.Array, Weights>(change, weights, ...others) as W
}

/** Arrays of the same shapes, filled with one number. Borrows. */
export function filledLike(weights: Weights, value: number): Weights {
  return mapWeights((w) => np.full(w.shape, value), weights)
}

/** √ of the sum of all squares, a scalar. Consumes the arrays. */
export function globalNorm(weights: Weights): np.Array {
  const sums = tree.leaves<np.Array>(weights).map((array) => np.square(array).sum())
  return np.sqrt(sums.reduce((sum, square) => sum.add(square)))
}

/** Where an array stands in its tree: keys of records and places in lists, from the root. */
export type Path = readonly (string | number)[]

/** The paths of all arrays, in the order of `tree.leaves`. Borrows. */
export function pathsOf(weights: Weights): Path[] {
  return pathsIn(tree.structure<np.Array>(weights))
}

function pathsIn({ nodeType, nodeMetadata, childTreedefs }: tree.JsTreeDef): Path[] {
  if (nodeType === 'Leaf') return [[]]
  const keys: (string | number)[] = nodeType === 'Array' ? [...childTreedefs.keys()] : nodeMetadata
  return childTreedefs.flatMap((child, index) =>
    pathsIn(child).map((rest) => [keys[index] as string | number, ...rest]),
  )
}
