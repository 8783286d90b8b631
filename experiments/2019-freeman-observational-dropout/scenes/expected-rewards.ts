// What the shown agent earns on average with each model: many episodes of the fast simulator, so that readers needn't wait for them.
import type { Random } from '#lab/random.ts'
import { drawEpisodes, type Episodes } from '../cart-pole/episodes.ts'
import { maxSteps } from '../cart-pole/physics.ts'
import { loadSimulator, type Simulator } from '../cart-pole/simulator.ts'
import type { Agent } from './agent.ts'
import { type Imaginer, imaginers } from './imaginers.ts'

export const expectedEpisodes = 64

/** What they're computed with: the same episodes for all models and rates. */
export interface Trials {
  simulator: Simulator
  episodes: Episodes
}

export async function drawTrials(read: (file: URL) => Promise<Uint8Array>, random: Random): Promise<Trials> {
  return {
    simulator: await loadSimulator(read),
    episodes: drawEpisodes(random, expectedEpisodes, 'narrow'),
  }
}

/** The mean over an episode's 1,000 steps, 0 after the cart has left the track. `rate` in %. Takes some ms. */
export function expectedRewards(
  { candidates }: Pick<Agent, 'candidates'>,
  { simulator, episodes }: Trials,
  rate: number,
): Record<Imaginer, number> {
  const means = imaginers.map((kind) => {
    const { model, hidden, weights } = candidates[kind]
    const setting = { model, hidden, peekRate: rate / 100, isDream: false }
    const { rewards } = simulator.run(setting, weights, episodes)
    return [kind, rewards.reduce((sum, one) => sum + one, 0) / (expectedEpisodes * maxSteps)]
  })
  return Object.fromEntries(means)
}
