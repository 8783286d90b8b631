// Orthonormal vectors in directions drawn evenly (Haar).
import type { Random } from '../random.ts'
import { addScaled, dot, norm } from './vectors.ts'

/** `size` vectors of `size` numbers: Gram and Schmidt on normal ones gives every rotation and reflection the same chance. */
export function drawOrthonormal(random: Random, size: number): Float64Array[] {
  const vectors: Float64Array[] = []
  while (vectors.length < size) {
    const vector = new Float64Array(size).map(() => random.normal())
    for (const earlier of vectors) addScaled(vector, earlier, -dot(vector, earlier))
    const length = norm(vector)
    vectors.push(vector.map((value) => value / length))
  }
  return vectors
}
