// Random vectors and rotations, flat, for what is computed in 64-bit floats.
import type { Random } from '../random.ts'
import { drawOrthonormal } from './rotations.ts'

export function drawNormals(random: Random, length: number): Float64Array {
  return new Float64Array(random.normals(length))
}

/** An orthogonal matrix [size, size], row after row, evenly distributed over all rotations and reflections. */
export function drawRotation(random: Random, size: number): Float64Array {
  return Float64Array.from(drawOrthonormal(random, size).flatMap((row) => [...row]))
}
