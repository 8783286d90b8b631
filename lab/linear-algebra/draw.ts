// Random numbers, vectors and rotations for what is computed in 64-bit floats.
import type { Random } from '../random.ts'
import { addScaled, dot, norm } from './vectors.ts'

/**
 * Rounded to 32 bits: engines' logarithms, of which normal numbers are made, differ in the last of 64, and a run gives the same
 * numbers in all of them.
 */
export function drawNormal(random: Random): number {
  return Math.fround(random.normal())
}

export function drawNormals(random: Random, length: number): Float64Array {
  return new Float64Array(random.normals(length))
}

/**
 * An orthogonal matrix [size, size], row after row, evenly distributed over all rotations and reflections: normal numbers made
 * orthonormal by Gram and Schmidt.
 */
export function drawRotation(random: Random, size: number): Float64Array {
  const rotation = drawNormals(random, size * size)
  const rowAt = (row: number) => rotation.subarray(row * size, (row + 1) * size)
  for (let row = 0; row < size; row += 1) {
    const own = rowAt(row)
    for (let before = 0; before < row; before += 1) addScaled(own, rowAt(before), -dot(own, rowAt(before)))
    const length = norm(own)
    for (let k = 0; k < size; k += 1) own[k] = (own[k] as number) / length
  }
  return rotation
}
