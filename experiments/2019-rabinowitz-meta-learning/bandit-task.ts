// A contextual bandit as a task: each context has one right action, drawn evenly and apart from the others; it alone pays 1.
import type { Random } from '#lab/random.ts'

/** As in the paper. */
export const contexts = 5
export const actions = 5
/** Of each context in an episode of the meta-learner. */
export const visits = 6

export interface Bandit {
  /** The right action of each context. */
  right: readonly number[]
}

export function drawBandit(random: Random): Bandit {
  return { right: Array.from({ length: contexts }, () => random.integer(0, actions - 1)) }
}

/** Every context in rounds that each visit all of them in a random order. */
export function drawVisits(random: Random): number[] {
  return Array.from({ length: visits }, () => random.permutation(contexts)).flat()
}

/**
 * What the best one can do gets right on its m-th visit, from 1: it tries what it has not tried, and repeats what paid.
 * With n actions, min(m / n, 1); a straight line without a plateau.
 */
export function bayesCorrect(visit: number): number {
  return Math.min(visit / actions, 1)
}

/** An index drawn with these chances. */
export function drawIndex(random: Random, chances: ArrayLike<number>): number {
  let left = random.uniform()
  for (let index = 0; index < chances.length - 1; index += 1) {
    left -= chances[index] as number
    if (left < 0) return index
  }
  return chances.length - 1
}
