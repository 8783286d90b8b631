// How long an agent holds the pole up, which a score alone doesn't say: half of the score can be had by whirling it round.
import { mean, quantile } from '#lab/statistics/moments.ts'
import type { Episodes } from '../cart-pole/episodes.ts'
import { world } from '../cart-pole/physics.ts'
import { rollOut } from '../cart-pole/rollout.ts'
import { toDigits } from '../rounding.ts'
import type { Agent } from './evaluate.ts'

export interface Upright {
  /** Of an episode's steps, those with the pole within 26° of upright (cos θ > 0.9); the mean over episodes. A whirling pole has 0.14. */
  fraction: number
  /** An episode's longest stretch of them, in s; the median over episodes. */
  longest: number
}

const isUpright = (angle: number) => Math.cos(angle) > 0.9

/** Yields after each episode. */
export function* measureUpright({ setting, weights }: Agent, episodes: Episodes): Generator<void, Upright> {
  const count = episodes.starts.length / 4
  const fractions: number[] = []
  const longest: number[] = []
  for (let episode = 0; episode < count; episode += 1) {
    let [steps, upright, stretch, most] = [0, 0, 0, 0]
    for (const { state } of rollOut(setting, weights, episodes, episode)) {
      steps += 1
      stretch = isUpright(state.angle) ? stretch + 1 : 0
      if (stretch > 0) upright += 1
      most = Math.max(most, stretch)
    }
    fractions.push(upright / steps)
    longest.push(most * world.dt)
    yield
  }
  const middle = quantile(
    longest.sort((a, b) => a - b),
    0.5,
  )
  return { fraction: toDigits(mean(fractions), 3), longest: toDigits(middle, 3) }
}
