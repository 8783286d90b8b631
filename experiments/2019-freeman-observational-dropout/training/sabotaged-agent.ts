// Agents that are run wrong on purpose, where a run is to suffer it.
import { seededRandom } from '#lab/random.ts'
import type { Setting } from '../cart-pole/episodes.ts'
import { policySize } from '../cart-pole/networks.ts'
import type { Agent } from './evaluate.ts'

interface Suffering {
  seed: number
  sabotage: string | undefined
}

/** The agent as it is, but under a sabotage of its own. */
export function sabotaged(agent: Agent, { seed, sabotage }: Suffering): Agent {
  const { setting, weights } = agent
  const changed = (changes: Partial<Setting>): Agent => ({ weights, setting: { ...setting, ...changes } })
  if (sabotage === 'always-peeks') return changed({ peekRate: 1 })
  if (sabotage === 'never-peeks') return changed({ peekRate: 0 })
  if (sabotage === 'shuffled-model' && setting.model === 'learned')
    return { setting, weights: shuffleModel(weights, seed) }
  if (sabotage === 'inertia-everywhere') return withModel(agent, 'inertia')
  if (sabotage === 'truth-everywhere') return withModel(agent, 'true')
  return agent
}

/** The same policy with something else in place of its model, which needs no weights. */
export function withModel({ setting, weights }: Agent, model: Exclude<Setting['model'], 'learned'>): Agent {
  return { setting: { ...setting, model, hidden: 0 }, weights: weights.slice(-policySize) }
}

function shuffleModel(weights: Float32Array, seed: number): Float32Array {
  const size = weights.length - policySize
  const order = seededRandom(seed, 'shuffled-model').permutation(size)
  return weights.map((weight, at) => (at < size ? (weights[order[at] as number] as number) : weight))
}
