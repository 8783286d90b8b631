// The agent that stands for those with a neighbour model at 50%: neither the best nor the worst.
import { isSameArm } from './arms.ts'
import type { Episode } from './episodes.ts'
import { meanScore } from './rollout.ts'
import { runnable, type TrainedAgent } from './trained-agent.ts'

export const typicalArm = { model: 'near', peekRate: 0.5 } as const

/** That with the median score; of two in the middle the worse. */
export function middleOf(agents: readonly TrainedAgent[], tests: readonly Episode[]): TrainedAgent {
  const own = agents.filter(({ arm }) => isSameArm(arm, typicalArm))
  return medianBy(own, (agent) => meanScore(runnable(agent), tests))
}

export function medianBy<Item>(items: readonly Item[], scoreOf: (item: Item) => number): Item {
  const sorted = items
    .map((item) => ({ item, score: scoreOf(item) }))
    .toSorted((one, other) => one.score - other.score)
  const median = sorted[Math.floor((sorted.length - 1) / 2)]
  if (!median) throw new Error('There is no agent with a neighbour model at 50%.')
  return median.item
}
