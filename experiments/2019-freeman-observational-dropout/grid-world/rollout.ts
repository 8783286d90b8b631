// Episodes of the grid world under observational dropout, and what they earn.
import { type Dropped, startDropped, stepDropped, type WorldModel } from '../observational-dropout.ts'
import { type Action, gridWorld, type Seen, type State } from './environment.ts'
import { copyOf, type Episode } from './episodes.ts'
import type { Policy } from './policy.ts'

/** An agent in its two parts, and how often it sees what's there. */
export interface Agent {
  policy: Policy
  model: WorldModel<Seen, Action>
  peekRate: number
}

/** Points a step. */
export function scoreOf({ policy, model, peekRate }: Agent, episode: Episode, grid = gridWorld): number {
  const { coins, choices } = episode
  let now: Dropped<State, Seen> = startDropped(grid, copyOf(episode))
  let total = 0
  for (let step = 0; step < coins.length; step += 1) {
    const action = policy(now.seen, choices[step] as number)
    const next = stepDropped(grid, model, now, action, (coins[step] as number) < peekRate)
    total += next.reward
    now = next
  }
  return total / coins.length
}

/** The mean over episodes. */
export function meanScore(agent: Agent, episodes: readonly Episode[], grid = gridWorld): number {
  const scoring = scoreInSlices(agent, episodes, grid)
  while (true) {
    const step = scoring.next()
    if (step.done) return step.value
  }
}

/** Episodes between two yields: some 10 ms with the largest model. */
const sliceLength = 100

/** The mean over episodes. Yields the fraction that is done. */
export function* scoreInSlices(
  agent: Agent,
  episodes: readonly Episode[],
  grid = gridWorld,
): Generator<number, number> {
  let sum = 0
  for (const [at, episode] of episodes.entries()) {
    sum += scoreOf(agent, episode, grid)
    if ((at + 1) % sliceLength === 0 || at + 1 === episodes.length) yield (at + 1) / episodes.length
  }
  return sum / episodes.length
}
