// The bandit's learner: a linear softmax policy trained by REINFORCE as it acts (Williams 1992; Schaul et al. 2019 for the plateaus).
import type { Random } from '#lab/random.ts'
import { actions, type Bandit, drawIndex } from './bandit-task.ts'

export interface LearnerOptions {
  rate: number
  /**
   * How far a step moves its own context's preferences, where the shared ones move by 1. Coupled contexts share the second part;
   * decoupled ones make the whole step, 1 + own, for themselves.
   */
  own: number
  isCoupled: boolean
}

export interface BanditLearner {
  /** Acts once in a context and learns from what it gets. */
  act(context: number): void
  /** The chance of the right action, a context each. */
  correct(): number[]
}

export function startLearner(random: Random, { right }: Bandit, options: LearnerOptions): BanditLearner {
  const own = Array.from(right, () => new Float64Array(actions))
  const shared = new Float64Array(actions)
  const preferences = (context: number) =>
    (own[context] as Float64Array).map((value, action) => value + (shared[action] as number))
  return {
    act(context) {
      const policy = softmax(preferences(context))
      const action = drawIndex(random, policy)
      // Without a baseline a wrong action teaches nothing.
      if (action !== right[context]) return
      const mine = own[context] as Float64Array
      for (let index = 0; index < actions; index += 1) {
        const step = options.rate * ((index === action ? 1 : 0) - (policy[index] as number))
        mine[index] = (mine[index] as number) + step * (options.isCoupled ? options.own : 1 + options.own)
        if (options.isCoupled) shared[index] = (shared[index] as number) + step
      }
    },
    correct: () => Array.from(right, (action, context) => softmax(preferences(context))[action] as number),
  }
}

export function softmax(preferences: Float64Array): Float64Array {
  const top = Math.max(...preferences)
  const weights = preferences.map((value) => Math.exp(value - top))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}
