// Zeros that make an axis a multiple of 4 long: the engine multiplies matrices of odd widths up to ten times slower.
import { numpy as np } from '@jax-js/jax'

/** How many zeros an axis of this length gets. */
export function lackOf(length: number): number {
  return (4 - (length % 4)) % 4
}

/** A copy where it's needed, not a padded view: a product would check each index of that. */
export function widen(matrix: np.Array, axis: 0 | 1): np.Array {
  const [rows, columns] = matrix.shape as [number, number]
  const lack = lackOf(axis === 0 ? rows : columns)
  if (lack === 0) return matrix
  return np.concatenate([matrix, np.zeros(axis === 0 ? [lack, columns] : [rows, lack])], axis)
}
