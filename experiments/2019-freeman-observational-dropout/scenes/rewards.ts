// Rewards as scenes show them: over the last seconds, and of an episode in all.

/** Over which the recent mean is taken: five seconds. */
const recentSteps = 500

export interface Rewards {
  /** Of the last steps, in a ring. */
  recent: Float64Array
  /** Steps so far. */
  count: number
  /** Of this episode. */
  total: number
}

export function startRewards(): Rewards {
  return { recent: new Float64Array(recentSteps), count: 0, total: 0 }
}

export function addReward(rewards: Rewards, reward: number): void {
  rewards.recent[rewards.count % recentSteps] = reward
  rewards.count += 1
  rewards.total += reward
}

/** A mean over a step; 0 before the first. */
export function recentMean({ recent, count }: Rewards): number {
  const filled = Math.min(count, recentSteps)
  let sum = 0
  for (let at = 0; at < filled; at += 1) sum += recent[at] as number
  return filled === 0 ? 0 : sum / filled
}
