// Episodes of the cart-pole: where they start, when the agent peeks, and by which rules they run.
import type { Random } from '#lab/random.ts'
import { drawStart, type Start } from './physics.ts'
import type { ModelKind } from './world-models.ts'

export interface Setting {
  model: ModelKind
  /** Hidden units of a learned model. */
  hidden: number
  /** The probability of a real observation, a step. */
  peekRate: number
  /** The world itself is the model: nothing is dropped, and nothing is real but the rule of rewards. */
  isDream: boolean
}

/** Candidates that are compared get the same ones: the same starts and the same peeks (common random numbers). */
export interface Episodes {
  /** x, ẋ, θ, θ̇ of each, [4 × episodes]. */
  starts: Float32Array
  /** A coin's four words of each, [4 × episodes]. */
  coins: Uint32Array
}

/** What candidates earned, each on all episodes: [candidates × episodes]. */
export interface Scores {
  /** The sum of rewards: at most 1,000. */
  rewards: Float32Array
  /** How long it lasted. */
  steps: Uint32Array
}

export function drawEpisodes(random: Random, count: number, start: Start): Episodes {
  const starts = new Float32Array(4 * count)
  const coins = new Uint32Array(4 * count)
  for (let episode = 0; episode < count; episode += 1) {
    const { x, velocity, angle, spin } = drawStart(random, start)
    starts.set([x, velocity, angle, spin], 4 * episode)
    for (let word = 0; word < 4; word += 1) coins[4 * episode + word] = random.integer(0, 2 ** 32 - 1)
  }
  return { starts, coins }
}
