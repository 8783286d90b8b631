// Checks of the program: the physics, how often agents peek, and that one that sees everything never asks its model.
import type { RunContext } from '#lab/experiment.ts'
import { modelSizeOf, policySize } from '../cart-pole/networks.ts'
import { accelerate, move, rewardOf, type State } from '../cart-pole/physics.ts'
import { rollOut } from '../cart-pole/rollout.ts'
import { type Config, trainedRates } from '../config.ts'
import type { Progress } from '../result.ts'
import { settingOf, storedAgent } from './arms.ts'
import { seeingArm } from './checkpoint.ts'
import { type Agent, rewardsOf } from './evaluate.ts'
import { drawHeldOut } from './evolve.ts'
import { sabotaged } from './sabotaged-agent.ts'

interface Reference {
  state: State
  action: number
  cart: number
  pole: number
  /** Of the state that a step leads to. */
  reward: number
}

/** From an independent simulator, to 6 and 8 decimals. */
const references: readonly Reference[] = [
  {
    state: { x: 0.1, velocity: -0.2, angle: 2.5, spin: 0.7 },
    action: 0.3,
    cart: 1.594063,
    pole: 11.499809,
    reward: 0.0971432,
  },
  {
    state: { x: -1, velocity: 1.5, angle: 0.1, spin: -2 },
    action: -1,
    cart: -15.656931,
    pole: -36.495869,
    reward: 0.79801333,
  },
  {
    state: { x: 0, velocity: 0, angle: 0.01, spin: 0 },
    action: 0,
    cart: 0.058913,
    pole: 0.39277,
    reward: 0.999975,
  },
]

export async function* check(config: Config, context: RunContext): AsyncGenerator<Progress, void> {
  const isUpsideDown = context.sabotage === 'upside-down'
  const physics = Math.max(...references.map((one) => differenceFrom(one, isUpsideDown)))
  const peeks: number[] = []
  for (const rate of trainedRates) {
    const counting = deviationsOff(config, context, rate)
    let step = counting.next()
    for (; !step.done; step = counting.next()) yield { fraction: (peeks.length + step.value) / 5 }
    peeks.push(step.value)
  }
  const fullSight = await differenceAtFullSight(config, context)
  yield { fraction: 1, news: { checks: { physics, peeks, fullSight } } }
}

function differenceFrom({ state, action, cart, pole, reward }: Reference, isUpsideDown: boolean): number {
  const own = isUpsideDown ? { ...state, angle: state.angle + Math.PI } : state
  const found = accelerate(own, action)
  return Math.max(
    Math.abs(found.cart - cart),
    Math.abs(found.pole - pole),
    Math.abs(rewardOf(move(own, found)) - reward),
  )
}

/** Of each peek rate. */
const mostEpisodes = 64

/** Real observations of an agent that does nothing, from what the rate in % gives on average. Yields a fraction after each episode. */
function* deviationsOff(config: Config, context: RunContext, rate: number): Generator<number, number> {
  const count = Math.min(mostEpisodes, config.heldOut)
  const episodes = drawHeldOut({ ...config, heldOut: count }, context)
  const still = { setting: settingOf('hold', rate, 0), weights: new Float32Array(policySize) }
  const { setting, weights } = sabotaged(still, context)
  let [steps, peeks] = [0, 0]
  for (let episode = 0; episode < count; episode += 1) {
    for (const { isReal } of rollOut(setting, weights, episodes, episode)) {
      steps += 1
      if (isReal) peeks += 1
    }
    yield (episode + 1) / count
  }
  const probability = rate / 100
  return (peeks - steps * probability) / Math.sqrt(steps * probability * (1 - probability))
}

/** One policy with two models of random weights, both of which an agent that sees everything never asks. */
async function differenceAtFullSight(config: Config, context: RunContext): Promise<number> {
  const rate = context.sabotage === 'unseen-steps' ? 99 : 100
  const { weights } = await storedAgent(context, seeingArm, 100)
  const agentOf = (index: number): Agent => {
    const all = new Float32Array(modelSizeOf(config.hidden) + policySize)
    all.set(context.random('unasked-models', index).normals(modelSizeOf(config.hidden)))
    all.set(weights, modelSizeOf(config.hidden))
    return { setting: settingOf('learned', rate, config.hidden), weights: all }
  }
  const heldOut = drawHeldOut({ ...config, heldOut: Math.min(64, config.heldOut) }, context)
  const [one = [], other = []] = [
    await rewardsOf(context.pool, agentOf(0), heldOut),
    await rewardsOf(context.pool, agentOf(1), heldOut),
  ]
  return Math.max(...one.map((reward, at) => Math.abs(reward - (other[at] as number))))
}
