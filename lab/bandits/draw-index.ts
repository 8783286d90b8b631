// An index drawn with given chances.
import type { Random } from '../random.ts'

/** The chances sum to 1; an index whose chance is 0 is never drawn. */
export function drawIndex(random: Random, chances: ArrayLike<number>): number {
  let left = random.uniform()
  let last = 0
  for (let index = 0; index < chances.length; index += 1) {
    const chance = chances[index] as number
    if (chance > 0) last = index
    left -= chance
    if (left < 0) return last
  }
  // Rounding left a little.
  return last
}
