// A linear softmax policy for a bandit with contexts, that learns as it acts by REINFORCE (Williams 1992), without a baseline.
import type { Random } from '../random.ts'
import { drawIndex } from './draw-index.ts'

export interface SoftmaxPolicy {
  /** Acts once in a context and learns from what it gets. */
  act(context: number): void
  /** The chance of the right action, a context each. */
  correct(): number[]
}

export interface SoftmaxPolicyOptions {
  actions: number
  rate: number
  /**
   * How far a step moves its own context's preferences, where shared ones move by 1. Coupled contexts share the second part; decoupled
   * ones make the whole step, 1 + own, for themselves.
   */
  own: number
  isCoupled: boolean
}

/** @param right the action of each context that pays 1; others pay nothing */
export function startSoftmaxPolicy(
  random: Random,
  right: readonly number[],
  { actions, rate, own: share, isCoupled }: SoftmaxPolicyOptions,
): SoftmaxPolicy {
  const own = right.map(() => new Float64Array(actions))
  const shared = new Float64Array(actions)
  const chancesIn = (context: number) =>
    softmax((own[context] as Float64Array).map((value, action) => value + (shared[action] as number)))
  return {
    act(context) {
      const chances = chancesIn(context)
      const action = drawIndex(random, chances)
      // It pays nothing, and without a baseline nothing is learned of that.
      if (action !== right[context]) return
      const mine = own[context] as Float64Array
      for (const [index, chance] of chances.entries()) {
        const step = rate * ((index === action ? 1 : 0) - chance)
        mine[index] = (mine[index] as number) + step * (isCoupled ? share : 1 + share)
        if (isCoupled) shared[index] = (shared[index] as number) + step
      }
    },
    correct: () => right.map((action, context) => chancesIn(context)[action] as number),
  }
}

function softmax(preferences: Float64Array): Float64Array {
  const top = Math.max(...preferences)
  const weights = preferences.map((value) => Math.exp(value - top))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}
