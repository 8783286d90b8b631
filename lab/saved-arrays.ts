// Arrays of the engine as plain data and back, for snapshots of runs that train.
import { DType, numpy as np, tree } from '@jax-js/jax'
import type { Weights } from './optimisers/weights.ts'

/** The numbers of arrays, in the order of `tree.leaves`. */
export type SavedArrays = (Float32Array | Int32Array)[]

/** Copies of all numbers: 32-bit floats, integers and switches. Borrows the arrays. */
export function saveArrays(arrays: Weights): Promise<SavedArrays> {
  return Promise.all(
    tree.leaves<np.Array>(arrays).map(async (array) => {
      const data = await array.ref.data()
      return data instanceof Float32Array
        ? Float32Array.from(data)
        : Int32Array.from(data as ArrayLike<number>)
    }),
  )
}

/**
 * Arrays nested and shaped as `like`, with the saved numbers. Consumes `like`, such as weights that were just initialised.
 *
 * @throws where they are not of these arrays
 */
export function restoreArrays<W extends Weights>(like: W, saved: SavedArrays): W {
  const [leaves, structure] = tree.flatten<np.Array>(like)
  if (leaves.length !== saved.length || leaves.some(({ size }, index) => size !== saved[index]?.length)) {
    tree.dispose(like)
    throw new Error('The saved arrays are of other shapes.')
  }
  const restored = leaves.map((array, index) => {
    const { shape, dtype } = array
    array.dispose()
    return arrayOf(saved[index] as SavedArrays[number], shape, dtype)
  })
  return tree.unflatten(structure, restored) as W
}

function arrayOf(data: SavedArrays[number], shape: number[], dtype: DType): np.Array {
  // The engine takes over what it is given.
  const array = np.array(data.slice() as Float32Array<ArrayBuffer>).reshape(shape)
  return dtype === DType.Float32 || dtype === DType.Int32 ? array : array.astype(dtype)
}
