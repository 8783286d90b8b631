// Trains an agent of the grid world, policy and model together, by an evolution strategy (the released code's settings).
import { isotropicStrategy } from '#lab/evolution/isotropic.ts'
import type { Random } from '#lab/random.ts'
import type { Arm } from './arms.ts'
import { drawEpisodes } from './episodes.ts'
import { policyOf, policySize } from './policy.ts'
import { type Agent, meanScore } from './rollout.ts'
import { settledOf, type TrainedAgent } from './trained-agent.ts'
import { modelOf, modelSizes } from './world-models.ts'

/** Of a generation. */
export const population = 4
export const episodesEach = 8

/**
 * As in the released code, but for the spread's least: that has 0.02. Below about 0.3 the noise of so small a population undoes what was
 * learned (pilots at a peek rate of 1, where no model is asked), which the code makes good by keeping the best of many evaluations.
 */
const strategy = {
  spread: { first: 1, decay: 0.999, least: 0.3 },
  rate: 0.01,
  adam: { first: 0.99, second: 0.999 },
  weightDecay: 0.005,
}

/** `weights`: the policy's 1,060 numbers and then the model's. */
function agentOf({ model, peekRate }: Arm, weights: Float64Array): Agent {
  return {
    policy: policyOf(weights.subarray(0, policySize)),
    model: modelOf(model, weights.subarray(policySize)),
    peekRate,
  }
}

/** By what is random in it: a stream for each generation. */
export interface TrainingStreams {
  noise(generation: number): Random
  /** All points of a generation run through the same episodes, with the same peeks and the same luck. */
  episodes(generation: number): Random
}

/** The strategy's centre after the last generation. */
export function trainAgent(
  arm: Arm,
  generations: number,
  { noise, episodes }: TrainingStreams,
): TrainedAgent {
  const start = new Float64Array(policySize + modelSizes[arm.model])
  const strategist = isotropicStrategy(noise, { ...strategy, start, population })
  let steps = 0
  for (let generation = 0; generation < generations; generation += 1) {
    const drawn = drawEpisodes(episodes(generation), episodesEach)
    strategist.tell(strategist.ask().map((weights) => meanScore(agentOf(arm, weights), drawn)))
    steps += population * drawn.reduce((sum, { coins }) => sum + coins.length, 0)
  }
  const policy = strategist.centre.slice(0, policySize)
  return { arm, policy, model: settledOf(arm.model, strategist.centre.slice(policySize)), steps }
}
