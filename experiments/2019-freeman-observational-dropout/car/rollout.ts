// One episode of driving, with observations that are dropped now and then.
import { startCoin } from '../cart-pole/peek-coin.ts'
import { type Dropped, startDropped, stepDropped } from '../observational-dropout.ts'
import type { Agent } from './agents.ts'
import { type Drive, drivingEnvironment, startDrive } from './environment.ts'
import type { Track } from './track.ts'

/** Agents that are compared get the same ones: the same tracks and the same peeks (common random numbers). */
export interface CarEpisode {
  track: Track
  /** The coin's four words. */
  coin: ArrayLike<number>
}

export interface Driven {
  /** The sum of rewards. */
  reward: number
  frames: number
  /** The fraction of tiles that were visited. */
  visited: number
}

/** `watch` is called before each frame, with what the agent is about to act on. */
export function driveEpisode(
  agent: Agent,
  { track, coin }: CarEpisode,
  peekRate: number,
  watch?: (now: Dropped<Drive, Float64Array>) => void,
): Driven {
  const environment = drivingEnvironment()
  const peeks = startCoin(coin, peekRate)
  agent.start()
  let now: Dropped<Drive, Float64Array> = startDropped(environment, startDrive(track))
  let reward = 0
  while (true) {
    watch?.(now)
    const next = stepDropped(environment, agent.model, now, agent.act(now.seen), peeks())
    reward += next.reward
    if (next.isOver) return { reward, frames: next.state.frame, visited: next.state.visits / track.tiles }
    now = next
  }
}
