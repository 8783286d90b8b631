// Which of the stored agents the scenes show.
import type { StoredAgent } from '../training/checkpoint.ts'

/** In %: the paper's claim is about few peeks. */
export const trainedAt = 2

/** The first one that was trained with a learned model at this rate: none is picked because it's good. */
export function chooseAgent(agents: readonly StoredAgent[]): StoredAgent {
  const found = agents.find(({ arm, rate }) => arm === 'learned' && rate === trainedAt)
  if (!found) throw new Error(`No agent with a learned model at ${trainedAt}% is stored.`)
  return found
}
