// Bayesian inference on a bandit where one action pays, acting by Thompson's rule (1933).
import type { Random } from '../random.ts'
import { drawIndex } from './draw-index.ts'

/** What is believed of one context: the chance of each action to be the right one. */
export interface Belief {
  chances: Float64Array
}

/** Before anything is tried, all are equally likely. */
export function startBelief(actions: number): Belief {
  return { chances: new Float64Array(actions).fill(1 / actions) }
}

/**
 * Acts once, each action with the chance that it is the right one, and takes in what it was paid. Where the right action always pays 1
 * and others nothing, no rule does better: it tries what is untried, and repeats what paid.
 *
 * @param right the action that pays
 * @param doubt the chance that a right action pays nothing, as is believed; it never happens
 * @returns 1 where it paid, or 0
 */
export function actByBelief(random: Random, belief: Belief, right: number, doubt = 0): number {
  const action = drawIndex(random, belief.chances)
  const paid = action === right ? 1 : 0
  // The chance of what was seen, if `other` is the right one: its own pay, and otherwise none.
  const likelihood = (other: number) => {
    if (other !== action) return 1 - paid
    return paid === 1 ? 1 - doubt : doubt
  }
  const posterior = belief.chances.map((chance, other) => chance * likelihood(other))
  const total = posterior.reduce((sum, chance) => sum + chance, 0)
  belief.chances = posterior.map((chance) => chance / total)
  return paid
}
