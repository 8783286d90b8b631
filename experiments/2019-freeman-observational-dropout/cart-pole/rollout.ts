// One episode of the cart-pole, step by step as the equations say it: what scenes show, and the oracle of the fast simulator.
import { type Dropped, startDropped, stepDropped } from '../observational-dropout.ts'
import type { Episodes, Setting } from './episodes.ts'
import { act, modelSizeOf, policySize } from './networks.ts'
import { startCoin } from './peek-coin.ts'
import { cartPole, isOff, maxSteps, rewardOf, type State } from './physics.ts'
import { worldModelOf } from './world-models.ts'

export interface RolloutStep extends Dropped<State, State> {
  action: number
  reward: number
  /** What the agent saw when it acted. */
  before: State
}

/** Steps until the end. `weights`: the model's, if it is learned, then the policy's 71. */
export function* rollOut(
  setting: Setting,
  weights: Float32Array,
  { starts, coins }: Episodes,
  episode: number,
): Generator<RolloutStep, void> {
  const size = setting.model === 'learned' ? modelSizeOf(setting.hidden) : 0
  const model = worldModelOf(setting.model, weights.subarray(0, size))
  const policy = weights.subarray(size, size + policySize)
  const startAt = (place: number) => starts[4 * episode + place] as number
  const start: State = { x: startAt(0), velocity: startAt(1), angle: startAt(2), spin: startAt(3) }
  const peeks = startCoin(coins.subarray(4 * episode, 4 * episode + 4), setting.peekRate)
  const environment = setting.isDream ? dreamOf(model) : cartPole
  let now: Dropped<State, State> = startDropped(environment, start)
  for (let step = 0; step < maxSteps; step += 1) {
    const before = now.seen
    const action = act(policy, before)
    // In a dream nothing is dropped: the world is the model's.
    const next = stepDropped(environment, model, now, action, setting.isDream || peeks())
    yield { ...next, action, before }
    if (next.isOver) return
    now = next
  }
}

/** The model as an environment of its own; rewards and ends are the real ones' rule. */
export function dreamOf(model: ReturnType<typeof worldModelOf>): typeof cartPole {
  return {
    observe: (state) => state,
    step(before, action) {
      const state = model.predict(before, action)
      return { state, reward: rewardOf(state), isOver: isOff(state) }
    },
  }
}
