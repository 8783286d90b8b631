// Normal numbers for what is computed in 64 bits.
import type { Random } from '#lab/random.ts'

/**
 * Rounded to 32 bits: engines' logarithms, of which normal numbers are made, differ in the last of 64, and a run is to give the same numbers
 * in all of them.
 */
export function drawNormal(random: Random): number {
  return Math.fround(random.normal())
}

export function drawNormals(random: Random, length: number): Float64Array {
  return new Float64Array(random.normals(length))
}
